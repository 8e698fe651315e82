"""Events written by several at once: no seal leaves one out."""

import threading

from django.db import connections, transaction

from tests.factories.people import person
from tests.threads import marks
from ventures.workflow import history
from ventures.workflow.models import Event, Seal
from ventures.workflow.verify import faults

pytestmark = marks


def begun(verb):
    """Start the verb with a connection of its own; returns its thread."""

    def run():
        try:
            verb()
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_a_seal_waits_for_an_event_that_is_written_but_not_yet_committed():
    early, late = person(), person()
    with transaction.atomic():
        history.write(early, "early")
        begun(lambda: history.write(late, "late")).join(10)
        sealing = begun(history.seal)
        sealing.join(0.5)
        waited = sealing.is_alive()
    sealing.join(10)

    assert waited
    assert Seal.objects.get().count == Event.objects.count() == 2
    assert faults() == []


def test_two_seals_at_once_bind_every_event_once():
    history.write(person(), "once")

    for thread in [begun(history.seal) for _turn in range(4)]:
        thread.join(10)

    assert Seal.objects.get().count == 1
    assert faults() == []


def test_two_who_write_the_first_event_of_a_record_at_once_both_stand_in_its_chain():
    record = person()
    with transaction.atomic():
        history.write(record, "early")
        late = begun(lambda: history.write(record, "late"))
        late.join(0.5)
        waited = late.is_alive()
    late.join(10)

    assert waited
    assert list(Event.objects.values_list("sequence", "verb")) == [(1, "early"), (2, "late")]
    assert faults() == []
