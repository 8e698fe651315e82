from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories import delivery, people
from tests.factories.organizations import member
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.models import Activity, ActivityPhoto, Indicator
from ventures.monitoring.queries import work_of
from ventures.notifications.models import Message

PLACE = {0x8825: {1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 10.0, 0.0)}}


def exif():
    """Where and by what a photo was taken."""
    data = Image.Exif()
    data[0x010F] = "SecretPhone"
    data.get_ifd(0x8825).update(PLACE[0x8825])
    return data.tobytes()


def test_an_activity_is_recorded_with_its_four_numbers(award, writer):
    activity = delivery.activity(award)

    activity.refresh_from_db()
    assert activity.state == "recorded"
    assert activity.recorded_by == writer
    assert (activity.direct_people, activity.direct_times) == (23, 31)
    assert (activity.indirect_people, activity.indirect_times) == (40, 40)


def test_the_first_record_takes_the_planned_indicators_over(award):
    delivery.activity(award)
    delivery.activity(award)

    assert list(Indicator.objects.values_list("name", "target", "actual")) == [("入户探访", 960, 0)]


def test_person_times_fewer_than_people_are_refused(award):
    with pytest.raises(Refused) as refused:
        delivery.activity(award, direct_people=10, direct_times=9)

    assert refused.value.field == "direct_times"
    assert not Activity.objects.exists()


@pytest.mark.parametrize("count", [-1, 1_000_000])
def test_a_count_that_cannot_be_is_refused(award, count):
    with pytest.raises(Refused) as refused:
        delivery.activity(award, volunteers=count)

    assert refused.value.field == "volunteers"


@pytest.mark.parametrize("day", [delivery.STARTS - timedelta(days=1), date(2026, 6, 16), date(9999, 12, 31)])
def test_a_day_outside_the_period_or_to_come_is_refused(award, day):
    with pytest.raises(Refused) as refused:
        delivery.activity(award, on=day)

    assert refused.value.field == "on"


@pytest.mark.parametrize("day", [delivery.STARTS, date(2026, 6, 15)])
def test_the_first_day_and_today_are_taken(award, day):
    assert delivery.activity(award, on=day).state == "recorded"


@pytest.mark.parametrize("state", ["approved", "signing", "closed_out", "terminated", "declined"])
def test_a_project_that_is_not_under_way_takes_no_activity(state):
    with pytest.raises(Refused):
        delivery.activity(delivery.award(state))


def test_a_second_tap_is_not_counted_twice(award):
    first = delivery.activity(award)

    with pytest.raises(Refused) as refused:
        delivery.activity(award, theme=first.theme)

    assert refused.value.field == "theme"
    assert Activity.objects.count() == 1


def test_people_are_never_added_over_activities(award):
    delivery.activity(award, direct_people=20, direct_times=20)
    delivery.activity(award, direct_people=30, direct_times=45)

    work = work_of(award)

    assert (work["activities"], work["direct_people"], work["direct_times"]) == (2, 30, 65)


def test_a_photo_keeps_neither_place_nor_device(award):
    photo = delivery.picture(exif=exif(), comment=b"made by SecretPhone")

    activity = delivery.activity(award, photos=[photo])

    kept = activity.photos.get().upload.file.read()
    assert b"SecretPhone" not in kept
    assert b"Exif" not in kept


def test_a_png_keeps_neither_place_nor_device(award):
    photo = delivery.picture("现场.png", "PNG", exif=exif())

    activity = delivery.activity(award, photos=[photo])

    assert b"SecretPhone" not in activity.photos.get().upload.file.read()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("现场.jpg", b"GIF89a/*<script>alert(1)</script>*/"),
        ("现场.png", b"%PDF-1.7"),
        ("现场.jpg", b""),
        ("现场", b"\xff\xd8\xff"),
        ("签到.pdf", b"%PDF-1.7"),
        ("程序.jpg.exe", b"MZ"),
    ],
)
def test_what_is_no_photo_is_refused_whatever_its_name(award, name, content):
    with pytest.raises(Refused) as refused:
        delivery.activity(award, photos=[SimpleUploadedFile(name, content, content_type="image/jpeg")])

    assert refused.value.field == "photos"
    assert not Activity.objects.exists()


def test_nine_photos_are_taken_and_a_tenth_is_refused(award):
    assert delivery.activity(award, photos=[delivery.picture() for _ in range(9)]).photos.count() == 9

    with pytest.raises(Refused):
        delivery.activity(award, photos=[delivery.picture() for _ in range(10)])


def test_consent_is_kept_with_each_photo(award, writer):
    activity = actions.record_activity(
        award, by=writer, photos=[delivery.picture()], consent=True, **delivery.facts()
    )

    assert activity.photos.get().consent is True


def test_a_returned_activity_is_not_counted_until_it_is_corrected(award, writer):
    activity = delivery.activity(award)
    actions.return_activity(activity, by=people.officer(), note="签到表少一张")

    assert work_of(award)["activities"] == 0
    assert Message.objects.filter(user=writer, kind="monitoring/activity_returned").count() == 1

    actions.correct_activity(activity, by=writer, **delivery.facts(direct_times=33))

    assert work_of(award)["direct_times"] == 33


def test_a_return_without_a_reason_is_refused(award):
    activity = delivery.activity(award)

    with pytest.raises(Refused):
        actions.return_activity(activity, by=people.officer(), note="  ")


def test_a_recorded_activity_cannot_be_corrected(award, writer):
    activity = delivery.activity(award)

    with pytest.raises(Refused):
        actions.correct_activity(activity, by=writer, **delivery.facts())


def test_of_two_officers_who_return_it_the_second_is_told(award):
    activity = delivery.activity(award)
    stale = Activity.objects.get(pk=activity.pk)
    actions.return_activity(activity, by=people.officer(), note="签到表少一张")

    with pytest.raises(Refused):
        actions.return_activity(stale, by=people.officer(), note="签到表少一张")


@pytest.mark.parametrize(("role", "may"), [("editor", True), ("finance", False), ("viewer", False)])
def test_writers_of_the_organisation_record(award, role, may):
    user = member(award.organization, role)

    assert user.has_perm("monitoring.record_activity", award) is may


def test_strangers_and_staff_do_not_record(award):
    other = delivery.writer(delivery.award())

    assert not other.has_perm("monitoring.record_activity", award)
    assert not people.officer().has_perm("monitoring.record_activity", award)


def test_photos_of_a_refused_activity_leave_no_row(award):
    with pytest.raises(Refused):
        delivery.activity(award, photos=[delivery.picture(), SimpleUploadedFile("x.jpg", b"no")])

    assert not ActivityPhoto.objects.exists()


def test_nothing_is_recorded_after_the_last_day(award):
    with clock.at(delivery.DAY.replace(month=12, day=5)), pytest.raises(Refused):
        delivery.activity(award)
