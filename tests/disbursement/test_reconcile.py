"""Opening + lines = closing, and ledger, payments and awards are compared project by project."""

import uuid
from datetime import date, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.factories import money
from tests.kept import kept
from ventures.awards.models import AwardSource
from ventures.core import clock
from ventures.core.dates import SHANGHAI
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.disbursement.reconcile import report
from ventures.funds.actions import reserve, void
from ventures.funds.models import Account, Reservation

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def of(source, first=FIRST, last=None):
    """The report of a source until today."""
    return report(source, first, last or clock.today(), clock.today())


@kept
def source():
    """A source with one award, half of it paid."""
    one = money.source("1000000")
    money.paid(money.award("100000", {one: 100}))
    return one


def test_everything_matches_after_the_verbs(source):
    found = of(source, clock.today())

    assert found.is_sound
    assert found.balances_agree is True
    assert found.paid == found.payments == yuan(50000)
    assert found.differences == []


def test_opening_and_lines_make_the_closing():
    with clock.at(datetime(2026, 3, 31, 23, 59, tzinfo=SHANGHAI)):
        one = money.source("1000000")
    with clock.at(datetime(2026, 4, 1, tzinfo=SHANGHAI)):
        money.award("100000", {one: 100})

    found = report(one, date(2026, 4, 1), date(2026, 4, 30), date(2026, 6, 1))

    rows = {row.kind: row for row in found.movements}
    assert rows["appropriated"][2:] == (yuan(1000000), ZERO, ZERO, yuan(1000000))
    assert rows["available"][2:] == (yuan(1000000), ZERO, yuan(100000), yuan(900000))
    assert rows["committed"][2:] == (ZERO, yuan(100000), ZERO, yuan(100000))
    assert found.balances_agree is None


def test_money_given_back_by_an_ended_project_is_no_difference(source):
    award = money.award("5000", {source: 100})
    actions.terminate(
        award, by=money.person("officer"), reason="停办", decision_number="9号", amount=None, due_on=None
    )

    assert of(source).is_sound


def test_a_payment_that_the_ledger_does_not_know_is_named(source):
    stray = money.paid(money.award("3000", {money.source(): 100}))
    AwardSource.objects.filter(award=stray).update(source=source)
    for instalment in stray.instalments.all():
        instalment.shares.update(source=source)

    found = of(source)

    assert [(one.kind, one.award, one.difference) for one in found.differences] == [
        ("award", stray, yuan(-3000)), ("payments", stray, yuan(-1500)),
    ]  # fmt: skip
    assert not found.is_sound


def test_more_than_the_award_and_money_of_nobody_are_named(source):
    award = AwardSource.objects.get(source=source).award
    reserve(source, award.case, yuan(1), by=None, key="stray")
    reserve(source, source_case(), yuan(2), by=None, key="nobody")

    found = of(source).of("award")

    assert sorted((one.award == award, one.difference) for one in found) == [
        (False, yuan(2)),
        (True, yuan(1)),
    ]


def source_case():
    """A case of no award."""
    return uuid.UUID(int=1)


def test_less_than_the_award_is_named_unless_it_was_released(source):
    award = AwardSource.objects.get(source=source).award
    AwardSource.objects.filter(award=award).update(amount=yuan(100001))
    assert [one.difference for one in of(source).of("award")] == [yuan(-1)]

    AwardSource.objects.filter(award=award).update(amount=yuan(100000))
    void(Reservation.objects.open().filter(case=award.case).last(), by=None)

    assert of(source).of("award") == []


def test_a_payment_recorded_later_than_made_is_a_difference_of_time():
    one = money.source()
    with clock.at(datetime(2026, 3, 31, 10, tzinfo=SHANGHAI)):
        batch = money.closed_batch(money.approved(money.award("100000", {one: 100})))
    with clock.at(datetime(2026, 4, 2, 10, tzinfo=SHANGHAI)):
        actions.confirm_paid(
            batch, by=money.person("finance_clerk"), reference="ZF", paid_on=date(2026, 3, 31)
        )

    found = report(one, date(2026, 3, 1), date(2026, 3, 31), date(2026, 6, 1))

    assert [(row.kind, row.ledger, row.other) for row in found.differences] == [("time", ZERO, yuan(50000))]
    assert found.is_sound


def test_an_altered_balance_is_seen_at_the_closing(source):
    Account.objects.filter(source=source, kind="available").update(balance_fen=1)

    found = of(source)

    assert found.balances_agree is False
    assert not found.is_sound


def test_the_page_and_its_workbook_say_the_same(client, source):
    client.force_login(money.person("auditor"))
    query = {"source": source.pk, "first": "2020-01-01", "last": clock.today().isoformat()}

    page = client.get(reverse("disbursement:reconciliation"), query).content.decode()
    response = client.get(reverse("disbursement:reconciliation_xlsx"), query)

    rows = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content))).get_sheet_by_index(0)
    assert "总账、拨付记录与立项金额一致" in page
    assert "50,000.00" in page
    assert rows.to_python()[0][0] == str(source)
    assert ["本期拨付", 50000, 50000] in [row[:3] for row in rows.to_python()]


def test_the_report_costs_the_same_for_one_project_and_for_many(client, source):
    client.force_login(money.person("auditor"))
    costs = []

    for _turn in range(2):
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("disbursement:reconciliation"), {"source": source.pk})
        costs.append(len(captured))
        for _award in range(2):
            money.paid(money.award("1000", {source: 100}))

    assert costs == [10, 10]


@given(
    query=st.fixed_dictionaries(
        {
            name: st.sampled_from(["", "0", "9" * 40, "2026-02-30", "9999-12-31", "0001-01-01", "\x00", "x"])
            for name in ("source", "first", "last")
        }
    )
)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_breaks_the_page(client, source, query):
    client.force_login(money.person("auditor"))

    assert client.get(reverse("disbursement:reconciliation"), query).status_code == 200
    assert client.get(reverse("disbursement:reconciliation_xlsx"), query).status_code == 200


def test_a_period_that_ends_before_it_begins_is_refused_with_its_days(client, source):
    client.force_login(money.person("auditor"))

    page = client.get(
        reverse("disbursement:reconciliation"), {"first": "2026-05-01", "last": "2026-04-01"}
    ).content.decode()

    assert "截止日期不能早于起始日期" in page
    assert 'value="2026-05-01"' in page
