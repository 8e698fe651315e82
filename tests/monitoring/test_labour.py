from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import delivery, people
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import from_fen, yuan
from ventures.monitoring import actions
from ventures.monitoring.labour_days import overworked
from ventures.monitoring.labour_tax import is_identity, withheld, withheld_now
from ventures.monitoring.models import LabourRow, LabourSheet
from ventures.workflow.models import EventDetail

OTHER = "110105194912310038"


@pytest.mark.parametrize(
    ("gross", "tax"),
    [
        ("800", "0"), ("800.01", "0"), ("1000", "40"), ("4000", "640"), ("4000.01", "640.00"),
        ("5000", "800"), ("25000", "4000"), ("25000.01", "4000.00"), ("30000", "5200"), ("62500", "13000"),
        ("100000", "25000"),
    ],
)  # fmt: skip
def test_tax_is_withheld_as_the_table_of_2018_has_it(gross, tax):
    assert withheld(yuan(gross)) == yuan(tax)


@given(st.integers(0, 10_000_000), st.integers(0, 10_000_000))
def test_two_payments_in_a_month_are_taxed_as_one(first, second):
    before = withheld(from_fen(first))

    now = withheld_now(from_fen(second), from_fen(first), before)

    assert before + now == max(withheld(from_fen(first + second)), before)


@given(st.integers(0, 20_000_000))
def test_more_gross_never_means_less_paid_out(fen):
    net = [from_fen(one) - withheld(from_fen(one)) for one in (fen, fen + 1)]

    assert net[0] <= net[1]


def test_an_identity_number_is_known_by_its_last_character():
    assert is_identity("11010519491231002X")
    assert not is_identity("110105194912310020")


def test_a_sheet_is_one_expense_and_its_rows_add_up_to_it(award):
    sheet = delivery.sheet(
        award, delivery.person(days="2.5", rate="333.33"),
        delivery.person("李示例", identity=OTHER, rate="1000"),
    )  # fmt: skip

    rows = list(sheet.rows.all())
    assert [row.gross for row in rows] == [yuan("833.33"), yuan(2000)]
    assert sheet.expense.amount == yuan("2833.33") == sheet.expense.claims.get().amount
    assert all(row.net == row.gross - row.withheld for row in rows)
    assert [row.withheld for row in rows] == [yuan("6.67"), yuan(240)]


def test_of_a_person_only_masked_figures_and_a_digest_are_kept(award):
    delivery.sheet(award)

    row = LabourRow.objects.get()
    kept = f"{row.__dict__} {list(EventDetail.objects.values_list('value', flat=True))}"
    assert (row.phone, row.identity_end, len(row.identity_digest)) == ("138****0000", "002X", 64)
    assert "11010519491231" not in kept
    assert "13800000000" not in kept


def test_the_same_person_in_the_same_month_is_taxed_on_both(award):
    delivery.sheet(award, delivery.person(days="1", rate="700"))
    sheet = delivery.sheet(award, delivery.person(days="1", rate="700"))

    assert sheet.rows.get().withheld == withheld(yuan(1400))


def test_of_a_volunteers_allowance_nothing_is_withheld_and_no_number_is_needed(award):
    sheet = delivery.sheet(
        award, delivery.person(identity="", rate="900", days="3"), kind="volunteer", head="volunteer"
    )

    assert (sheet.rows.get().withheld, sheet.rows.get().net) == (yuan(0), yuan(2700))


@pytest.mark.parametrize("identity", ["", "123", "110105194912310020"])
def test_remuneration_needs_an_identity_number_that_can_be(award, identity):
    with pytest.raises(Refused):
        delivery.sheet(award, delivery.person(identity=identity))

    assert not LabourSheet.objects.exists()


@pytest.mark.parametrize("days", ["0", "-1", "0.25", "367"])
def test_days_that_cannot_be_are_refused(award, days):
    with pytest.raises(Refused):
        delivery.sheet(award, delivery.person(days=days))


def test_no_day_at_all_is_refused_in_its_own_words(award):
    with pytest.raises(Refused, match="未填写天数"):
        delivery.sheet(award, delivery.person(days="0"))


def test_a_person_with_more_days_than_the_month_over_all_projects_is_a_question(
    award, django_assert_num_queries
):
    on, rate = clock.today(), "10"
    first = delivery.sheet(award, delivery.person(days="20", rate=rate), on=on).expense
    alone = delivery.sheet(
        award, delivery.person("李示例", identity=OTHER, days="20", rate=rate), on=on
    ).expense
    second = delivery.sheet(delivery.award(), delivery.person(days="12", rate=rate), on=on).expense

    with django_assert_num_queries(2):
        found = overworked([first, alone, second])

    assert set(found) == {first.pk, second.pk}
    assert [(one.name, one.days) for one in found[first.pk]] == [("王示例", Decimal(32))]
    actions.take_back(second, by=first.entered_by, reason="重复")
    assert overworked([first]) == {}


def test_whoever_checks_reads_that_there_are_more_days_than_the_month_has(award, client):
    expense = delivery.sheet(award, delivery.person(days="32", rate="10")).expense
    client.force_login(people.officer())

    page = client.get(reverse("monitoring:expense", args=[expense.pk])).content.decode()
    listing = client.get(reverse("monitoring:all_expenses")).content.decode()

    assert "超过当月天数" in page
    assert "32" in page
    assert "超过当月天数" in listing


def test_a_person_stands_once_on_a_sheet(award):
    with pytest.raises(Refused):
        delivery.sheet(award, delivery.person(), delivery.person("同一人"))


def test_persons_are_not_paid_under_the_head_of_activities(award):
    with pytest.raises(Refused) as answer:
        delivery.sheet(award, head="programme")

    assert answer.value.field == "head"


def test_the_sheets_of_a_project_are_numbered(award):
    numbers = [delivery.sheet(award).number for _one in range(2)]

    assert numbers == [f"{award.number}-LW01", f"{award.number}-LW02"]


def test_days_are_counted_exactly(award):
    assert delivery.person(days="0.1", rate="0.05").gross == yuan("0.01")
    assert delivery.person(days="0.5", rate="100.01").gross == yuan("50.01")
    assert delivery.person(days="3", rate="0.1").days == Decimal(3)
