"""The finance desk's further figures: age, forecast, reasons, waiting times, and the workbook of payments."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains
from python_calamine import CalamineWorkbook

from tests.factories import money
from tests.factories.communities import district
from tests.factories.people import finance_clerk
from tests.kept import kept
from ventures.awards.models import Agreement, Award, Instalment
from ventures.calls.states import Trigger
from ventures.core import clock
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions, ageing, months, queries, service
from ventures.disbursement.holding import held
from ventures.disbursement.models import Payment, Recovery
from ventures.monitoring.models import Evaluation

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 16)


@kept
def award():
    return money.award()


def due(days, award=None):
    """An award whose first half fell due so many days ago."""
    award = award or money.award()
    Instalment.objects.filter(award=award, sequence=1).update(due_on=clock.today() - timedelta(days=days))
    return award


@pytest.mark.parametrize(
    ("days", "band"),
    [(-1, "ahead"), (0, "to_30"), (30, "to_30"), (31, "to_60"), (60, "to_60"), (61, "to_90"), (90, "to_90"),
     (91, "over_90")],
)  # fmt: skip
def test_what_is_due_lies_in_the_band_of_its_age(days, band, award):
    due(days, award)

    found = {row.key: row for row in ageing.aged(money.person("auditor"))}

    assert {key: row.due_count for key, row in found.items() if row.due_count} == {band: 1}
    assert found[band].due == yuan(50000)


def test_a_recovery_ages_with_what_has_not_come_back(award):
    recovery = actions.demand_recovery(
        money.paid(award), by=money.person("officer"), reason="偏离", decision_number="1号", amount=yuan(300),
        due_on=clock.today(),
    )  # fmt: skip
    actions.receive_recovery(
        recovery, by=money.person("finance_clerk"), amount=yuan(100), on=clock.today(), reference="S1"
    )
    Recovery.objects.update(due_on=clock.today() - timedelta(days=45))

    rows = ageing.aged(money.person("auditor"))

    assert [(row.key, row.owed_count, row.owed) for row in rows if row.owed_count] == [
        ("to_60", 1, yuan(200))
    ]
    assert ageing.sums_of(rows).owed == yuan(200)


def test_nobody_ages_what_he_may_not_see(award):
    due(5, award)

    assert ageing.sums_of(ageing.aged(finance_clerk(district("330108")))).due == ZERO


@pytest.mark.parametrize(
    ("trigger", "on"),
    [(Trigger.SIGNING, date(2026, 3, 31)), (Trigger.MID_TERM, date(2026, 8, 15)),
     (Trigger.CLOSE_OUT, date(2026, 12, 30))],
)  # fmt: skip
def test_a_planned_instalment_is_expected_by_the_days_of_its_project(trigger, on):
    assert queries.expected_on(trigger, 30, date(2026, 3, 1), date(2026, 11, 30)) == on


def test_planned_money_stands_in_the_month_it_is_expected_and_never_in_the_past(award):
    early = queries.planned_by_month(money.person("auditor"), DAY)
    late = queries.planned_by_month(money.person("auditor"), date(2026, 10, 1))

    assert early == {date(2026, 8, 1): yuan(30000), date(2026, 12, 1): yuan(20000)}
    assert late == {date(2026, 10, 1): yuan(30000), date(2026, 12, 1): yuan(20000)}


def test_the_forecast_counts_what_is_overdue_now_and_marks_the_closing():
    owed = {date(2026, 1, 1): yuan(1), date(2026, 4, 1): yuan(2), date(2026, 5, 1): yuan(4)}
    planned = {date(2026, 12, 1): yuan(8), date(2027, 4, 1): yuan(99)}

    rows = months.forecast(owed, planned, DAY, queries.closing_window(DAY))

    assert [(row.first.month, row.due) for row in rows[:2]] == [(4, yuan(3)), (5, yuan(4))]
    assert [row.first for row in rows if row.closing] == [date(2026, 12, 1), date(2027, 1, 1)]
    assert (len(rows), rows[-1].until) == (12, yuan(15))


def test_the_closing_is_drawn_as_long_as_it_lasts():
    columns = months.columns({}, {}, DAY)

    band = months.band(columns, queries.closing_window(DAY))

    assert band["x"] == months.closing_x(columns, date(2026, 12, 20))
    assert months.COLUMN < band["width"] < 2 * months.COLUMN


def test_each_reason_tells_how_much_it_holds(award):
    due(1, award), due(1)
    Award.objects.filter(pk=award.pk).update(state="rectifying")

    found = held(money.person("auditor"))

    assert [(one.count, one.sum) for one in found.values()] == [(1, yuan(50000))]


def waited(*days):
    """Payments for which organisations waited so many days."""
    for one in days:
        money.paid(money.award("100"))
        payment = Payment.objects.latest("pk")
        Instalment.objects.filter(pk=payment.request.instalment_id).update(
            due_on=payment.paid_on + timedelta(days=30 - one)
        )


def test_waiting_is_counted_from_what_is_paid_on_to_the_payment():
    waited(*range(1, 11))

    found = service.service_of(Payment.objects.all())

    assert found[""] == (10, 5, 9, 10)
    assert found["signing"] == found[""]


@pytest.mark.parametrize(("trigger", "kind"), [("mid_term", "mid_term"), ("close_out", "final")])
def test_the_clock_begins_on_the_day_the_evaluation_was_passed_where_it_is_kept(trigger, kind):
    waited(9)
    payment = Payment.objects.get()
    award = payment.request.instalment.award
    Instalment.objects.filter(pk=payment.request.instalment_id).update(trigger=trigger)
    Evaluation.objects.create(
        award=award, kind=kind, due_on=clock.today(), state="passed",
        evaluated_at=clock.now() - timedelta(days=4),
    )  # fmt: skip

    assert service.service_of(Payment.objects.all())[trigger] == (1, 4, 4, 4)


def test_the_clock_of_the_first_instalment_begins_with_the_countersigned_agreement():
    waited(9)
    Agreement.objects.update(countersigned_at=clock.now() - timedelta(days=2))

    assert service.service_of(Payment.objects.all())["signing"] == (1, 2, 2, 2)


def test_the_days_of_each_instalment_stand_on_the_page_of_its_project(client):
    waited(9)
    award = Payment.objects.get().request.instalment.award
    Instalment.objects.filter(award=award, sequence=2).update(
        state="due", due_on=clock.today() + timedelta(days=30 - 5)
    )
    client.force_login(money.person("auditor"))

    page = client.get(reverse("disbursement:project", args=[award.case]))

    waits = [row.wait for row in page.context["instalments"]]
    assert waits == [(9, True), (5, False), None]
    assertContains(page, "已等待5天")


def test_waiting_is_counted_for_the_year_of_payment_and_for_those_who_may_see():
    waited(3)
    year = clock.today().year

    assert service.said(service.of_year(Payment.objects.all(), year - 1)) == []
    assert service.said(service.of_year(Payment.objects.all(), year))[-1][1].median == 3
    assert service.said(service.seen_by(Award.objects.none())) == []


def test_the_public_reads_how_long_it_took(client):
    waited(3, 4)
    Award.objects.update(state="closed_out")

    page = client.get(reverse("reports:disclosure", args=[clock.today().year])).content.decode()

    assert f"{clock.today().year} 年拨付时效" in page


def test_the_desk_shows_age_forecast_waiting_and_the_last_verification(client, award):
    due(100, award)
    waited(3)
    client.force_login(money.person("finance_clerk"))

    response = client.get(reverse("disbursement:desk"))

    assert response.context["aged"].due == yuan(50000)
    assert response.context["service"][-1][1].payments == 1
    page = response.content.decode()
    assert all(words in page for words in ("账龄分析", "未来十二个月用款计划", "账务尚未核验"))


def test_due_instalments_are_narrowed_by_age(client, award):
    due(100, award), due(1)
    client.force_login(money.person("finance_clerk"))

    counts = [
        client.get(reverse("disbursement:due"), {"age": age}).context["page"].paginator.count
        for age in ("over_90", "to_30", "", "nonsense")
    ]

    assert counts == [1, 1, 2, 2]


def test_payments_are_exported_with_their_project_and_payee(client, award):
    money.paid(award)
    client.force_login(money.person("auditor"))

    def rows(**query):
        response = client.get(reverse("disbursement:payments_xlsx"), query)
        content = BytesIO(b"".join(response.streaming_content))
        return CalamineWorkbook.from_filelike(content).get_sheet_by_index(0).to_python()

    assert [row[1] for row in rows()[1:]] == [award.number]
    assert rows()[1][5] == 50000
    assert len(rows(year="2000")) == 1
    assert len(rows(year="0000")) == len(rows(year="x")) == 2
