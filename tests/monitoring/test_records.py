import tracemalloc
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import delivery, people
from tests.factories.organizations import member
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.files import arriving
from ventures.linkage.models import SocialWorker
from ventures.monitoring import actions
from ventures.monitoring.models import Activity, ActivityPhoto, ActivityVideo


@pytest.fixture
def signed_in(client, writer):
    client.force_login(writer)
    return client


def worker(award, name="陈社工"):
    return SocialWorker.objects.create(
        name=name, level="certified", certificate_number=uuid.uuid4().hex, organization=award.organization
    )


def arrival(by, file, place="x"):
    """A file that came in pieces, whole."""
    content = file.read()
    made = arriving.begin(by=by, name=file.name, size=len(content), digest="", place=place)
    for start in range(0, len(content), arriving.parts.PIECE):
        made = arriving.append(made, start, content[start : start + arriving.parts.PIECE])
    return str(made.pk)


def sent(by, key=None, photos=1, **given):
    """A record as the telephone sends it, its photos before it."""
    ids = [arrival(by, delivery.picture()) for _ in range(photos)]
    facts = {name: str(value) for name, value in delivery.facts().items()}
    return facts | {
        "key": (key or uuid.uuid4()).hex, "photos-arrived": ids, "photos-count": str(photos),
        "sheets-count": "0", "as": str(by.pk), **given,
    }  # fmt: skip


def arrive(client, award, data):
    return client.post(reverse("monitoring:arrive", args=[award.case]), data)


def test_one_tap_on_an_activity_of_the_plan_needs_no_typing_of_what_is_known(signed_in, award):
    session = delivery.monthly_plan(award, delivery.session(kind="group")).sessions.get()
    page = signed_in.get(reverse("monitoring:record", args=[award.case]))
    assert page.context["known"][f"session-{session.pk}"]["place"] == session.place

    typed = {name: str(value) for name, value in delivery.facts(theme="").items()}
    signed_in.post(page.request["PATH_INFO"], typed | {"planned": f"session-{session.pk}"})

    activity = Activity.objects.get()
    assert (activity.session, activity.theme, activity.kind) == (session, session.theme, "group")


def test_the_plan_leads_to_a_record_that_is_filled_in(signed_in, award):
    session = delivery.monthly_plan(award).sessions.get()

    page = signed_in.get(reverse("monitoring:record", args=[award.case]), {"of": f"session-{session.pk}"})

    assertContains(page, f'value="{session.theme}"')


def test_what_is_recorded_is_not_offered_again_and_refused(signed_in, award):
    session = delivery.monthly_plan(award).sessions.get()
    delivery.activity(award, session=session)

    page = signed_in.get(reverse("monitoring:record", args=[award.case]))

    assert f"session-{session.pk}" not in page.context["known"]
    with pytest.raises(Refused):
        delivery.activity(award, session=session)


def test_the_hours_of_social_workers_make_the_two_sums(award):
    hours = {worker(award): 3, worker(award, "李社工"): 4}

    activity = delivery.activity(award, hours=hours)

    assert (activity.social_workers, activity.social_worker_hours) == (2, 7)
    assert activity.worker_hours.count() == 2


@pytest.mark.parametrize("given", [-1, 0, 100])
def test_hours_that_cannot_be_are_refused_beside_their_worker(award, given):
    one = worker(award)

    with pytest.raises(Refused) as refused:
        delivery.activity(award, hours={one: given})

    assert refused.value.field == f"hours_{one.pk}"


def test_hours_articles_and_reflection_are_typed_and_shown(signed_in, award):
    one = worker(award)
    typed = {name: str(value) for name, value in delivery.facts().items()} | {
        f"hours_{one.pk}": "3", "reflection": "下次早半小时",
        "articles": "社区茶桌开张 https://example.org/a\nhttps://example.org/b",
    }  # fmt: skip

    signed_in.post(reverse("monitoring:record", args=[award.case]), typed)

    activity = Activity.objects.get()
    assert [(link.title, link.url) for link in activity.links.all()] == [
        ("社区茶桌开张", "https://example.org/a"), ("https://example.org/b", "https://example.org/b"),
    ]  # fmt: skip
    page = signed_in.get(reverse("monitoring:activity", args=[activity.pk]))
    for text in ("陈社工", "下次早半小时", "社区茶桌开张"):
        assertContains(page, text)


@pytest.mark.parametrize(
    "line", ["没有网址", "javascript:alert(1)", "https://", "ftp://example.org", "http://" + "a" * 600]
)
def test_what_is_no_address_is_refused_and_stays(signed_in, award, line):
    typed = {name: str(value) for name, value in delivery.facts().items()} | {"articles": line}

    response = signed_in.post(reverse("monitoring:record", args=[award.case]), typed)

    assert response.context["form"].errors["articles"]
    assertContains(response, line[:40])


def test_articles_are_named_days_later(signed_in, award):
    activity = delivery.activity(award)
    address = reverse("monitoring:name_articles", args=[activity.pk])

    signed_in.post(address, {"articles": "报道 https://example.org/later"})
    again = signed_in.post(address, {"articles": "报道 https://example.org/later"})

    assert activity.links.get().title == "报道"
    assertContains(again, "已经")


def test_a_sheet_of_signatures_is_never_open_to_publication(award, writer):
    activity = actions.record_activity(
        award, by=writer, photos=[delivery.picture()], sheets=[delivery.picture()], consent=True,
        **delivery.facts(),
    )  # fmt: skip

    assert [(one.is_sheet, one.consent) for one in activity.photos.all()] == [(False, True), (True, False)]


def test_a_number_on_paper_without_its_sheet_is_said_to_be_declared(signed_in, award):
    activity = delivery.activity(award, on_paper=12)

    assertContains(signed_in.get(reverse("monitoring:activity", args=[activity.pk])), "未附签到表照片")


def test_six_sheets_are_refused(award):
    with pytest.raises(Refused) as refused:
        delivery.activity(award, sheets=[delivery.picture() for _ in range(6)])

    assert refused.value.field == "sheets"


def test_a_record_from_a_telephone_arrives_with_its_photos(signed_in, award, writer):
    answer = arrive(signed_in, award, sent(writer, photos=2)).json()

    activity = Activity.objects.get()
    assert answer["next"] == reverse("monitoring:activity", args=[activity.pk])
    assert (activity.state, activity.photos.count(), activity.recorded_by) == ("recorded", 2, writer)


def test_the_same_record_sent_again_arrives_once(signed_in, award, writer):
    data = sent(writer)

    answers = [arrive(signed_in, award, data).json() for _ in range(3)]

    assert answers[0] == answers[1] == answers[2]
    assert (Activity.objects.count(), ActivityPhoto.objects.count()) == (1, 1)


def test_the_same_key_at_another_project_is_another_record(award, writer):
    key = uuid.uuid4()

    delivery.activity(award, key=key)
    delivery.activity(delivery.award(), key=key)

    assert Activity.objects.count() == 2


def test_a_record_whose_photo_got_lost_asks_for_it_again(signed_in, award, writer):
    answer = arrive(signed_in, award, sent(writer, **{"photos-count": "2"})).json()

    assert answer == {"again": True}
    assert not Activity.objects.exists()


def test_what_is_wrong_with_a_record_is_said_field_by_field(signed_in, award, writer):
    answer = arrive(signed_in, award, sent(writer, direct_people="9", direct_times="3")).json()

    assert "direct_times" in answer["wrong"]
    assert "人次" in answer["refused"]


def test_a_record_for_a_plan_that_changed_meanwhile_still_arrives(signed_in, award, writer):
    session = delivery.monthly_plan(award).sessions.get()
    data = sent(writer, planned=f"session-{session.pk}")
    session.delete()

    arrive(signed_in, award, data)

    assert Activity.objects.get().session is None


def test_a_record_that_waited_for_weeks_keeps_its_activity_of_the_plan(signed_in, award, writer):
    session = delivery.monthly_plan(award).sessions.get()
    data = sent(writer, planned=f"session-{session.pk}")

    with clock.at(delivery.DAY.replace(month=8)):
        arrive(signed_in, award, data)

    assert Activity.objects.get().session == session


def test_whoever_is_signed_out_is_told_and_nothing_is_lost(client, award, writer):
    answer = arrive(client, award, {"as": str(writer.pk)})

    assert (answer.status_code, answer.json()["signed_out"]) == (403, True)


def test_another_persons_records_are_not_sent_in_ones_name(client, award, writer):
    client.force_login(member(award.organization, "editor"))

    assert arrive(client, award, {"as": str(writer.pk)}).json()["signed_out"]


@pytest.mark.parametrize("value", ["", "x", "字", "9" * 50, "-1"])
@pytest.mark.parametrize("field", ["key", "photos-count", "photos-arrived", "planned", "on", "direct_people"])
def test_nothing_a_telephone_sends_breaks_the_portal(signed_in, award, writer, field, value):
    response = arrive(signed_in, award, sent(writer, photos=0) | {field: value})

    assert response.status_code == 200


def test_a_film_comes_in_pieces_and_is_for_the_organisation_and_the_office_alone(client, award, writer):
    activity = delivery.activity(award)
    client.force_login(writer)
    place = f"activity {activity.pk} video"
    number = arrival(writer, delivery.film(size=600_000), place)

    client.post(reverse("monitoring:videos", args=[activity.pk]), {"video-arrived": number})

    address = reverse("monitoring:video", args=[ActivityVideo.objects.get().pk])
    served = {}
    for name, user in {
        "own": writer, "officer": people.officer(), "other": delivery.writer(delivery.award()),
    }.items():  # fmt: skip
        client.force_login(user)
        served[name] = client.get(address)
    client.logout()
    assert {name: page.status_code for name, page in served.items()} == {
        "own": 200, "officer": 200, "other": 404,
    }  # fmt: skip
    assert client.get(address).status_code == 302
    assert served["own"]["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("现场.mp4", b"%PDF-1.7"),
        ("现场.mp4", b"<script>"),
        ("现场.exe", b"MZ"),
        ("现场.mp4", b""),
        ("照片.jpg", b"\xff\xd8\xff"),
    ],
)
def test_what_is_no_film_is_refused_whatever_its_name(award, writer, name, content):
    activity = delivery.activity(award)

    with pytest.raises(Refused):
        actions.add_video(activity, SimpleUploadedFile(name, content, content_type="video/mp4"), by=writer)

    assert not ActivityVideo.objects.exists()


def test_a_film_is_never_whole_in_memory(award, writer):
    activity, size = delivery.activity(award), 12_000_000
    number = arrival(writer, delivery.film(size=size), f"activity {activity.pk} video")
    whole = arriving.opened(arriving.whole_one(writer, number))

    tracemalloc.start()
    made = actions.add_video(activity, whole, by=writer)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert made.upload.size > size
    assert most < size / 3


def test_a_film_is_begun_only_where_films_are_taken(writer):
    with pytest.raises(Refused):
        arriving.begin(by=writer, name="现场.mp4", size=9, digest="", place="applications 1 budget")


def test_a_film_may_be_larger_than_a_document_but_not_endless(writer, settings):
    large, endless = settings.UPLOAD_LIMIT_BYTES + 1, settings.VIDEO_LIMIT_BYTES + 1
    arriving.begin(by=writer, name="现场.mp4", size=large, digest="", place="activity 1 video")

    with pytest.raises(Refused):
        arriving.begin(by=writer, name="现场.mp4", size=endless, digest="", place="activity 1 video")
    with pytest.raises(Refused):
        arriving.begin(by=writer, name="照片.jpg", size=large, digest="", place="activity 1 video")


def test_a_fourth_film_is_refused(award, writer):
    activity = delivery.activity(award)
    for _ in range(3):
        actions.add_video(activity, delivery.film(), by=writer)

    with pytest.raises(Refused):
        actions.add_video(activity, delivery.film(), by=writer)


@pytest.mark.parametrize("rows", [1, 4])
def test_the_form_of_a_record_costs_the_same_for_any_number_of_plans_and_workers(
    signed_in, award, rows, django_assert_num_queries
):
    delivery.monthly_plan(award, *[delivery.session() for _ in range(rows)])
    for _ in range(rows):
        worker(award)
        delivery.door(award)
    signed_in.get(reverse("portal:desk"))

    with django_assert_num_queries(10):
        signed_in.get(reverse("monitoring:record", args=[award.case]))
