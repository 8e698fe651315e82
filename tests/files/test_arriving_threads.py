"""One piece sent twice at the same instant, one file begun and one taken in twice: each counts once."""

from tests import threads
from tests.factories.people import person
from tests.files.test_arriving import begun, digest
from ventures.files import arriving, parts
from ventures.files.models import Arrival

pytestmark = threads.marks
CONTENT = b"\x89PNG" * 200


def test_a_piece_sent_twice_at_once_is_kept_once(monkeypatch):
    monkeypatch.setattr(parts, "PIECE", 40)
    arrival = begun(person(), CONTENT)

    answers = threads.at_once(*[lambda: arriving.append(arrival, 0, CONTENT[:40])] * 2)

    arrival.refresh_from_db()
    assert answers == ["done", "refused"]
    assert arrival.received == 40


def test_a_file_begun_twice_at_once_is_one():
    who = person()

    answers = threads.at_once(*[lambda: begun(who, CONTENT)] * 2)

    assert answers == ["done", "done"]
    assert Arrival.objects.count() == 1


def test_a_file_taken_in_twice_at_once_is_refused_to_one():
    arrival = begun(person(), CONTENT)
    arriving.append(arrival, 0, CONTENT)

    answers = threads.at_once(*[lambda: arriving.close(arriving.opened(arrival))] * 2)

    assert digest(CONTENT) == arrival.digest
    assert answers == ["done", "refused"]
