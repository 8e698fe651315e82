"""The organisation appeals once; who evaluated does not decide; a second evaluator evaluates anew."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.factories import delivery, people
from tests.factories.awards import calendars
from tests.factories.delivery import conclude
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement.actions import terminate
from ventures.monitoring import actions
from ventures.monitoring.appealing import DAYS, last_day
from ventures.monitoring.models import Appeal
from ventures.notifications.models import Message
from ventures.reference.models import CalendarDay


@kept
def failed_award():
    """A project, and its evaluation that failed, in a year of which the working days are known."""
    with clock.at(delivery.DAY):
        calendars()
        award = delivery.award()
        return award, conclude(delivery.evaluation(award, reported=True), "50")


@pytest.fixture
def award(failed_award):
    return failed_award[0]


@pytest.fixture
def failed(failed_award):
    return failed_award[1]


@pytest.fixture
def appeal(failed, writer):
    return actions.appeal(failed, by=writer, reasons="两场活动漏记。")


def decide(appeal, *, anew, by=None):
    return actions.decide_appeal(appeal, by=by or people.officer(), anew=anew, answer="经核实。")


def test_an_appeal_reaches_the_office(failed, writer):
    officer = people.officer()

    made = actions.appeal(failed, by=writer, reasons="两场活动漏记。")

    assert made.state == "lodged"
    assert Message.objects.filter(user=officer, kind="monitoring/appealed").count() == 1


@pytest.mark.parametrize("reasons", ["", " \n", "字" * 1001])
def test_an_appeal_has_its_reasons(failed, writer, reasons):
    with pytest.raises(Refused) as refused:
        actions.appeal(failed, by=writer, reasons=reasons)

    assert refused.value.field == "reasons"


def test_there_is_one_appeal_against_a_conclusion(failed, appeal, writer):
    with pytest.raises(Refused):
        actions.appeal(failed, by=writer, reasons="再申请。")

    assert Appeal.objects.count() == 1


def test_it_is_lodged_within_ten_working_days(failed, writer):
    day = last_day(failed.conclusions.get())
    assert (DAYS, day.isoformat()) == (10, "2026-06-29")

    with clock.at(clock.now() + timedelta(days=15)), pytest.raises(Refused):
        actions.appeal(failed, by=writer, reasons="晚了。")
    with clock.at(clock.now() + timedelta(days=14)):
        actions.appeal(failed, by=writer, reasons="最后一天。")


def test_without_a_calendar_it_is_said_what_is_missing(failed, writer):
    CalendarDay.objects.all().delete()

    with pytest.raises(Refused, match="2026"):
        actions.appeal(failed, by=writer, reasons="漏记。")


def test_nothing_is_appealed_before_a_conclusion():
    award = delivery.award()

    with pytest.raises(Refused):
        actions.appeal(delivery.evaluation(award, reported=True), by=delivery.writer(award), reasons="漏记。")


def test_an_open_appeal_keeps_the_project_from_its_end(award, appeal):
    facts = {"reason": "逾期", "decision_number": "追1号", "amount": yuan(0), "due_on": delivery.ENDS}
    award.refresh_from_db()
    with pytest.raises(Refused):
        terminate(award, by=people.officer(), **facts)

    decide(appeal, anew=False)
    award.refresh_from_db()
    terminate(award, by=people.officer(), **facts)

    assert award.state == "terminated"


def test_while_it_is_open_no_evaluation_is_opened(award, appeal):
    award.refresh_from_db()
    actions.confirm_rectification(award, by=people.officer(), note="已补")

    with pytest.raises(Refused):
        delivery.evaluation(award)


def test_who_evaluated_does_not_decide(failed, appeal):
    with pytest.raises(Refused):
        decide(appeal, anew=True, by=failed.evaluated_by)


def test_who_works_for_the_organisation_does_not_decide(appeal, writer):
    with pytest.raises(Refused):
        decide(appeal, anew=True, by=writer)


def test_of_two_decisions_the_second_is_told(appeal):
    stale = Appeal.objects.get(pk=appeal.pk)
    decide(appeal, anew=False)

    with pytest.raises(Refused):
        decide(stale, anew=True)


def test_an_upheld_conclusion_stays(failed, appeal, award, writer):
    decide(appeal, anew=False)

    failed.refresh_from_db()
    award.refresh_from_db()
    assert (failed.state, failed.score, award.state) == ("failed", Decimal("50.00"), "rectifying")
    assert Message.objects.filter(user=writer, kind="monitoring/appeal_decided").count() == 1


def test_a_second_evaluator_evaluates_anew_and_both_conclusions_stand(failed, appeal, award):
    first = failed.evaluated_by
    decide(appeal, anew=True)
    failed = type(failed).objects.get(pk=failed.pk)
    assert (failed.state, failed.score, failed.award.state) == ("reported", None, "active")

    with pytest.raises(Refused):
        conclude(failed, "80", by=first)
    conclude(failed, "80")

    award.refresh_from_db()
    assert (failed.state, failed.grade, award.state) == ("passed", "B", "mid_term_passed")
    assert [one.score for one in failed.conclusions.all()] == [50, 80]
    assert list(award.instalments.order_by("pk").values_list("state", flat=True))[1] == "due"


def test_what_was_concluded_upon_an_appeal_is_final(failed, appeal, writer):
    decide(appeal, anew=True)
    failed = type(failed).objects.get(pk=failed.pk)
    conclude(failed, "55")

    with pytest.raises(Refused):
        actions.appeal(failed, by=writer, reasons="还是不同意。")


def test_an_appeal_never_takes_a_pass_away():
    award = delivery.award()
    passed = conclude(delivery.evaluation(award, reported=True), "70")
    decide(actions.appeal(passed, by=delivery.writer(award), reasons="应为优秀。"), anew=True)
    passed = type(passed).objects.get(pk=passed.pk)

    with pytest.raises(Refused):
        conclude(passed, "50")
    conclude(passed, "90")

    award.refresh_from_db()
    assert (passed.grade, award.state) == ("A", "mid_term_passed")
    assert list(award.instalments.order_by("pk").values_list("state", flat=True)) == [
        "paid",
        "due",
        "planned",
    ]


def test_a_second_evaluation_is_not_sent_back(failed, appeal):
    decide(appeal, anew=True)
    failed = type(failed).objects.get(pk=failed.pk)

    with pytest.raises(Refused):
        actions.send_back_report(failed, by=people.officer(), note="补充", due_on=clock.today())


def test_organisation_and_office_do_it_on_one_page(client, failed, writer):
    page = reverse("monitoring:evaluation", args=[failed.pk])
    client.force_login(writer)
    assert client.get(page).context["may_appeal"]
    kept = client.post(reverse("monitoring:appeal", args=[failed.pk]), {"reasons": ""})
    assert kept.status_code == 200

    client.post(reverse("monitoring:appeal", args=[failed.pk]), {"reasons": "两场活动漏记。"})
    appeal = Appeal.objects.get()
    client.force_login(people.officer())
    assert client.get(page).context["may_decide"]
    decision = {"anew": "anew", "answer": "情况属实。"}
    client.post(reverse("monitoring:decide_appeal", args=[appeal.pk]), decision)

    appeal.refresh_from_db()
    assert appeal.state == "anew"
    assert "情况属实。" in client.get(page).content.decode()
