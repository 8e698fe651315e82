"""Files that come in pieces: one person's own, each piece kept once, the whole as it was announced."""

import hashlib
import uuid
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.test import RequestFactory
from django.urls import reverse

from tests.factories import applications as make
from tests.factories.organizations import administrator_of
from tests.factories.people import person
from ventures.applications.models import Attachment
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.files import arriving, parts
from ventures.files.models import Arrival

pytestmark = pytest.mark.django_db
NAMES = ("arrival", "cancel")


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    """Pieces of forty bytes, so that a small picture is several."""
    monkeypatch.setattr(parts, "PIECE", 40)


def digest(content):
    return hashlib.sha256(content).hexdigest()


def begun(by, content, name="证书.png", place=""):
    return arriving.begin(by=by, name=name, size=len(content), digest=digest(content), place=place)


def sent(arrival, content, pieces=100):
    """The arrival after so many further pieces."""
    for _turn in range(pieces):
        if arrival.received == arrival.size:
            break
        piece = content[arrival.received : arrival.received + parts.PIECE]
        arrival = arriving.append(arrival, arrival.received, piece)
    return arrival


def request_with(user, **typed):
    request = RequestFactory().post("/", typed)
    request.user = user
    return request


def test_the_same_file_begun_again_goes_on_where_it_stopped():
    who, content = person(), make.scan().read()
    sent(begun(who, content), content, pieces=1)

    again = begun(who, content)

    assert again.received == 40
    assert Arrival.objects.count() == 1


def test_another_person_another_file_and_another_form_begin_anew():
    who, content = person(), make.scan().read()
    sent(begun(who, content), content, pieces=1)

    others = [begun(person(), content), begun(who, content[:-1]), begun(who, content, place="application-1")]

    assert [one.received for one in others] == [0, 0, 0]


def test_pieces_make_the_file_again():
    who, content = person(), make.scan().read()
    arrival = sent(begun(who, content), content)

    files = arriving.files_of(request_with(who, **{"file-arrived": str(arrival.pk)}))

    assert files["file"].read() == content
    assert files["file"].name == "证书.png"


@pytest.mark.parametrize("text", ["", "x", "9" * 99, str(uuid.UUID(int=2019))])
def test_a_number_that_is_none_brings_no_file(text):
    assert not arriving.files_of(request_with(person(), **{"file-arrived": text}))


def test_half_a_file_and_anothers_file_are_passed_over():
    who, content = person(), make.scan().read()
    half, whole = begun(who, content), sent(begun(person(), content), content)
    sent(half, content, pieces=1)

    files = arriving.files_of(request_with(who, **{"a-arrived": str(half.pk), "b-arrived": str(whole.pk)}))

    assert not files


@pytest.mark.parametrize(
    ("offset", "piece"), [(0, b"x" * 40), (80, b"x" * 40), (40, b"x" * 39), (40, b"x" * 41)]
)
def test_what_is_not_the_next_piece_is_refused(offset, piece):
    who, content = person(), make.scan().read()
    arrival = sent(begun(who, content), content, pieces=1)

    with pytest.raises(Refused):
        arriving.append(arrival, offset, piece)

    arrival.refresh_from_db()
    assert arrival.received == 40


def test_a_piece_written_before_a_crash_and_never_acknowledged_is_written_anew():
    who, content = person(), make.scan().read()
    arrival = sent(begun(who, content), content, pieces=1)
    parts.keep(arrival, b"?" * 40)

    arrival = sent(arrival, content)

    assert parts.Joined(arrival).read() == content


@pytest.mark.parametrize(("name", "size"), [("a.exe", 9), ("a.pdf", 0), ("a.pdf", 20 * 1024 * 1024 + 1)])
def test_a_file_that_would_not_be_taken_is_refused_before_a_byte_is_sent(name, size):
    with pytest.raises(Refused):
        arriving.begin(by=person(), name=name, size=size, digest="")


def test_nobody_has_more_than_so_many_files_on_their_way():
    who = person()
    for number in range(arriving.MOST_AT_ONCE):
        arriving.begin(by=who, name=f"{number}.pdf", size=9, digest="")

    with pytest.raises(Refused):
        arriving.begin(by=who, name="more.pdf", size=9, digest="")


def test_a_file_that_changed_on_the_way_is_refused(client):
    draft, content = make.begun(), make.scan().read()
    who, rule = administrator_of(draft.organization), draft.call.document_rules.first()
    arrival = arriving.begin(by=who, name="a.png", size=len(content), digest=digest(b"another"))

    page = finish(client, draft, who, rule, sent(arrival, content))

    assert "发生了变动" in page.context["form"].errors.as_text()
    assert not Attachment.objects.exists()


def finish(client, draft, who, rule, arrival):
    """Send the form with the arrival's number."""
    client.force_login(who)
    address = reverse("applications:section", args=[draft.pk, "files"])
    return client.post(address, {"stay": "1", f"document-{rule.pk}-arrived": str(arrival.pk)})


def test_a_whole_file_becomes_an_attachment_once_and_its_pieces_go(
    client, django_capture_on_commit_callbacks
):
    draft, content = make.begun(), make.scan().read()
    who, rule = administrator_of(draft.organization), draft.call.document_rules.first()
    arrival = sent(begun(who, content), content)

    with django_capture_on_commit_callbacks(execute=True):
        answers = [finish(client, draft, who, rule, arrival) for _turn in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Attachment.objects.get().upload.name == "证书.png"
    assert storages["private"].listdir("arriving")[0] == []


def test_who_reads_on_what_another_request_has_taken_in_is_refused(django_capture_on_commit_callbacks):
    content = make.scan().read()
    arrival = sent(begun(person(), content), content)
    first, second = arriving.opened(arrival), arriving.opened(arrival)
    with django_capture_on_commit_callbacks(execute=True):
        arriving.close(first)

    with pytest.raises(Refused, match="已经"):
        arriving.close(second)


def test_an_upload_begun_before_the_close_and_finished_after_it_is_late_in_words(client):
    draft, content = make.begun(), make.scan().read()
    who, rule = administrator_of(draft.organization), draft.call.document_rules.first()
    with clock.at(draft.call.closes_at - timedelta(seconds=5)):
        arrival = begun(who, content)
        client.force_login(who)
    with clock.at(draft.call.closes_at + timedelta(seconds=1)):
        arrival = sent(arrival, content)

        page = finish(client, draft, who, rule, arrival)

    assert "全部到达" in page.context["form"].errors.as_text()
    assert not Attachment.objects.exists()
    arrival.refresh_from_db()
    assert arrival.finished_at is None


def test_what_nobody_finishes_is_purged_after_a_week():
    who, content = person(), make.scan().read()
    sent(begun(who, content), content, pieces=1)

    early = arriving.purge()
    with clock.at(clock.now() + timedelta(days=8)):
        late = arriving.purge()

    assert (early, late) == (0, 1)
    assert storages["private"].listdir("arriving")[0] == []


def test_the_pages_begin_append_say_how_far_and_cancel(client):
    who, content = person(), make.scan().read()
    client.force_login(who)
    typed = {"name": "a.png", "size": len(content), "digest": digest(content)}
    one = client.post(reverse("files:begin"), typed).json()
    address = reverse("files:arrival", args=[one["id"]])

    first = client.post(address, content[:40], "application/octet-stream", headers={"Upload-Offset": "0"})
    twice = client.post(address, content[:40], "application/octet-stream", headers={"Upload-Offset": "0"})
    asked = client.get(address)
    client.force_login(person())
    stranger = client.get(address)
    client.force_login(who)
    client.post(reverse("files:cancel", args=[one["id"]]))

    assert [answer.json()["received"] for answer in (first, twice, asked)] == [40, 40, 40]
    assert stranger.status_code == 404
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "typed", [{}, {"name": "a\x00/b.pdf", "size": "-1"}, {"name": "a.pdf", "size": "9" * 40}]
)
def test_nonsense_is_refused_in_words(client, typed):
    client.force_login(person())

    answer = client.post(reverse("files:begin"), typed)

    assert answer.json()["refused"]


def test_a_piece_of_somebody_signed_out_is_refused_in_words_and_what_arrived_stays(client):
    who, content = person(), make.scan().read()
    arrival = sent(begun(who, content), content, pieces=1)
    addresses = [reverse("files:begin"), *(reverse(f"files:{name}", args=[arrival.pk]) for name in NAMES)]

    refused = [client.post(address) for address in addresses]

    assert {answer.status_code for answer in refused} == {403}
    assert {answer.json()["signed_out"] for answer in refused} == {True}
    assert all("已退出登录" in answer.json()["refused"] for answer in refused)
    assert refused[0].json()["sign_in"] == reverse("account_login")
    arrival.refresh_from_db()
    assert arrival.received == 40
