from datetime import date

import pytest
from django.core.management import call_command

from ventures.reference.models import CalendarDay, Community, Region

pytestmark = pytest.mark.django_db
TODAY = date(2023, 7, 1)
IN_2019 = date(2019, 12, 31)


@pytest.fixture(autouse=True)
def reference():
    call_command("load_reference", verbosity=0)


def names(regions):
    return set(regions.values_list("name", flat=True))


def test_today_hangzhou_has_thirteen_districts_and_their_communities():
    assert Region.objects.on(TODAY).districts().count() == 13
    assert Region.objects.on(TODAY).filter(level="sub_district").count() == 196
    assert Community.objects.on(TODAY).count() == 3320


def test_the_districts_are_asked_as_they_were_in_2019():
    before, after = (names(Region.objects.on(day).districts()) for day in (IN_2019, TODAY))
    assert before - after == {"下城区", "江干区"}
    assert after - before == {"临平区", "钱塘区"}


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2021, 4, 8), {"江干区"}), (date(2021, 4, 9), {"上城区"})]
)
def test_a_sub_district_changes_its_district_overnight(day, expected):
    rows = Region.objects.on(day).filter(name="四季青街道")
    assert set(rows.values_list("parent__name", flat=True)) == expected


def test_the_old_district_keeps_its_communities_for_the_records_of_its_time():
    xiacheng = Region.objects.get(code="330103")
    assert Community.objects.within(xiacheng).on(IN_2019).count() > 50
    assert not Community.objects.within(xiacheng).on(TODAY).exists()


def test_loading_twice_changes_nothing_and_keeps_what_people_entered():
    Community.objects.filter(code="330102001051").update(phone="0571-00000000")
    CalendarDay.objects.filter(date=date(2026, 10, 10)).update(is_working=False)
    counts = Region.objects.count(), Community.objects.count(), CalendarDay.objects.count()

    call_command("load_reference", verbosity=0)

    assert (Region.objects.count(), Community.objects.count(), CalendarDay.objects.count()) == counts
    assert Community.objects.get(code="330102001051").phone == "0571-00000000"
    assert not CalendarDay.objects.get(date=date(2026, 10, 10)).is_working


def test_loading_corrects_a_name_that_was_spoilt():
    Region.objects.filter(code="330106").update(name="西胡区")
    call_command("load_reference", verbosity=0)
    assert Region.objects.get(code="330106").name == "西湖区"


def test_a_region_covers_what_lies_in_it_and_nothing_beside_it():
    city, yuhang, fuyang = (Region(code=code) for code in ("330100", "330110", "330111"))
    assert city.covers(yuhang)
    assert yuhang.covers(Region(code="330110005"))
    assert not yuhang.covers(fuyang)
    assert not Region(code="330106010").covers(Region(code="330106011"))
    assert not city.covers(None)


def test_communities_within_a_district_are_its_own_only():
    yuhang = Region.objects.get(code="330110")
    codes = Community.objects.within(yuhang).values_list("code", flat=True)
    assert {code[:6] for code in codes} == {"330110"}
