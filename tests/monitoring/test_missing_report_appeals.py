"""A failure because no report came is appealed against like any other conclusion; another officer decides."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate, make_aware

from reports.documents import DOCUMENTS, check, file
from tests.factories import delivery, people
from tests.factories.awards import calendars
from tests.outside import said
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement.actions import terminate
from ventures.monitoring import actions
from ventures.monitoring.models import Appeal, Conclusion, Evaluation
from ventures.notifications.models import Message
from ventures.portal.desks import office


@pytest.fixture(autouse=True)
def working_days(db):
    calendars()


def on_day(day):
    """Ten in the morning of a day."""
    return clock.at(make_aware(datetime(day.year, day.month, day.day, 10)))


@pytest.fixture
def failed(award):
    """Failed by an officer, fifteen days after the report was due."""
    evaluation = delivery.evaluation(award)
    for late in (1, 8):
        with on_day(evaluation.due_on + timedelta(days=late)):
            actions.remind_reports()
    with on_day(evaluation.due_on + timedelta(days=15)):
        return actions.fail_without_report(evaluation, by=people.officer())


@pytest.fixture
def later(failed):
    """Two days later."""
    with on_day(localdate(failed.evaluated_at) + timedelta(days=2)):
        yield


@pytest.fixture
def appeal(failed, later, writer):
    return actions.appeal(fresh(failed), by=writer, reasons="自评报告已于催告当日以邮件报送。")


def fresh(evaluation):
    """The evaluation as whoever opens its page reads it."""
    return Evaluation.objects.select_related("award").get(pk=evaluation.pk)


def decide(appeal, *, anew, by=None, **given):
    due_on = clock.today() + timedelta(days=7) if anew else None
    return actions.decide_appeal(
        appeal, by=by or people.officer(), anew=anew, answer="经核实。", **{"due_on": due_on, **given}
    )


def test_the_failure_is_a_conclusion_of_its_own_without_a_score(failed):
    made = failed.conclusions.get()

    assert (made.score, made.grade, made.made_by) == (None, "", failed.evaluated_by)
    assert made.made_at == failed.evaluated_at


def test_it_is_appealed_against_within_ten_working_days(failed, writer):
    day = localdate(failed.evaluated_at)

    with on_day(day + timedelta(days=15)), pytest.raises(Refused):
        actions.appeal(fresh(failed), by=writer, reasons="晚了。")
    with on_day(day + timedelta(days=14)):
        actions.appeal(fresh(failed), by=writer, reasons="最后一天。")

    assert Message.objects.filter(kind="monitoring/appealed").exists()


def test_until_it_is_decided_nobody_ends_the_project(appeal, award):
    award.refresh_from_db()
    facts = {"reason": "逾期", "decision_number": "追1号", "amount": yuan(0), "due_on": delivery.ENDS}

    with pytest.raises(Refused):
        terminate(award, by=people.officer(), **facts)


def test_who_recorded_the_failure_does_not_decide(appeal, failed):
    with pytest.raises(Refused, match="由您登记"):
        decide(appeal, anew=True, by=failed.evaluated_by)


def test_granted_the_report_is_waited_for_until_a_new_day(appeal, failed, award):
    decide(appeal, anew=True)

    failed = fresh(failed)
    due_on = clock.today() + timedelta(days=7)
    assert (failed.state, failed.due_on, failed.award.state) == ("open", due_on, "active")
    assert (
        Message.objects.filter(kind="monitoring/appeal_decided")
        .latest("pk")
        .subject.endswith("前补交自评报告")
    )


@pytest.mark.parametrize("due_on", [None, delivery.STARTS])
def test_a_new_day_is_needed_and_lies_ahead(appeal, due_on):
    with pytest.raises(Refused) as refused:
        decide(appeal, anew=True, due_on=due_on)

    assert refused.value.field == "due_on"


def test_what_is_concluded_on_the_report_may_be_appealed_against(appeal, failed, writer):
    decide(appeal, anew=True)
    actions.report(fresh(failed), by=writer, words={"whole": "补交。"})
    delivery.conclude(fresh(failed), "50")

    actions.appeal(fresh(failed), by=writer, reasons="评分偏低。")

    assert [one.score for one in failed.conclusions.all()] == [None, 50]
    assert Appeal.objects.count() == 2


def test_missing_once_more_is_final(appeal, failed, writer):
    decide(appeal, anew=True)
    due_on = fresh(failed).due_on
    for late in (1, 8):
        with on_day(due_on + timedelta(days=late)):
            actions.remind_reports()
    with on_day(due_on + timedelta(days=15)):
        actions.fail_without_report(fresh(failed), by=people.officer())

        with pytest.raises(Refused):
            actions.appeal(fresh(failed), by=writer, reasons="又来。")


def test_upheld_it_stays_failed(appeal, failed):
    decide(appeal, anew=False)

    failed = fresh(failed)
    assert (failed.state, failed.score, failed.award.state) == ("failed", None, "rectifying")


def test_organisation_and_office_do_it_on_one_page(client, failed, later, writer):
    page = reverse("monitoring:evaluation", args=[failed.pk])
    client.force_login(writer)
    assert client.get(page).context["may_appeal"]
    client.post(reverse("monitoring:appeal", args=[failed.pk]), {"reasons": "已报送。"})
    appeal = Appeal.objects.get()
    client.force_login(people.officer())
    decision = {"anew": "anew", "answer": "情况属实。"}
    place = reverse("monitoring:decide_appeal", args=[appeal.pk])
    assert "准予补交自评报告" in client.get(page).content.decode()

    refused = client.post(place, decision)
    assert (refused.status_code, "情况属实。" in refused.content.decode()) == (200, True)
    client.post(place, decision | {"due_on": (clock.today() + timedelta(days=7)).isoformat()})

    assert fresh(failed).state == "open"


def test_its_paper_says_when_it_was_called_for(failed):
    made = failed.conclusions.get()

    facts = DOCUMENTS["evaluation"].gather(made)
    text = said("pdftotext", "-layout", "-", "-", content=file("evaluation", made).content)

    assert [day.isoformat() for day in facts.notices] == ["2026-06-30", "2026-07-07"]
    assert "经两次催告仍未提交自评报告" in text
    assert "2026年7月7日" in text
    assert check(made.document).digest == facts.digest


def test_an_evaluation_failed_before_there_were_such_conclusions_is_still_shown(client, award, writer):
    evaluation = delivery.evaluation(award)
    Evaluation.objects.filter(pk=evaluation.pk).update(state="failed", evaluated_at=clock.now())
    client.force_login(writer)

    shown = client.get(reverse("monitoring:evaluation", args=[evaluation.pk]))

    assert "未按期提交自评报告" in shown.content.decode()
    assert not shown.context["may_appeal"]
    assert not Conclusion.objects.exists()


def opening():
    """The desk's tasks that open an evaluation."""
    return [task.title for task in office.evaluations(Award.objects.all())]


def test_a_failed_evaluation_that_is_put_right_waits_on_the_desk_to_be_opened_anew(failed, award, later):
    assert opening() == []
    actions.confirm_rectification(Award.objects.get(pk=award.pk), by=people.officer(), note="已补")

    assert opening() == ["发起《楼道里的老邻居》中期评估"]


def test_while_an_appeal_is_open_it_does_not_wait_there(appeal, award):
    actions.confirm_rectification(Award.objects.get(pk=award.pk), by=people.officer(), note="已补")

    assert opening() == []


def test_the_final_evaluation_returns_as_well():
    award = delivery.award("mid_term_passed", paid=2)
    delivery.conclude(delivery.evaluation(award, "final", reported=True), "30")
    assert opening() == []

    actions.confirm_rectification(award, by=people.officer(), note="已补做")

    [title] = opening()
    assert "末期评估" in title
