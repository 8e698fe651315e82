from decimal import Decimal

import pytest

from tests.factories import delivery, people
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.models import OutcomeReport
from ventures.monitoring.snapshot import snapshot_of
from ventures.notifications.models import Message
from ventures.workflow.hashing import digest


@pytest.fixture
def award():
    return delivery.award("mid_term_passed", paid=2)


def test_there_is_one_report_of_a_project_and_its_number_follows(award, writer):
    first = actions.begin_report(award, by=writer)

    assert actions.begin_report(award, by=writer) == first
    assert first.number == f"{award.number}-CX"


def test_all_figures_are_counted_and_frozen_under_a_hash(award, writer):
    delivery.activity(award, direct_people=20, direct_times=30, volunteer_hours=8)
    delivery.expense(award, "45000.10")
    delivery.agreed(award)
    actions.state_progress(award, by=writer, actual={"入户探访": 612}, evidence={"入户探访": "探访台账"})

    report = OutcomeReport.objects.get(pk=delivery.outcome(award).pk)

    figures = report.snapshot
    assert report.state == "frozen"
    assert report.hash == digest(figures)
    assert (figures["work"]["activities"], figures["work"]["direct_times"]) == (1, 30)
    assert figures["indicators"][0]["actual"] == 612
    assert figures["narrative"]["effect"] == "有什么变化。"


def test_the_last_instalment_is_shown_as_due(award):
    delivery.expense(award, "45000.10")

    money = delivery.outcome(award).snapshot["money"]

    assert (money["agreed"], money["paid"], money["due"]) == ("100000.00", "80000.00", "20000.00")
    assert (money["spent"], money["left"]) == ("45000.10", "34999.90")
    assert [one["paid"] for one in money["instalments"]] == [True, True, False]


def test_what_happens_afterwards_does_not_change_the_report(award):
    report = delivery.outcome(award)
    delivery.expense(award)
    delivery.activity(award)

    report.refresh_from_db()
    assert report.snapshot["money"]["spent"] == "0.00"
    assert report.hash == digest(report.snapshot)


def test_a_report_with_an_empty_text_is_not_handed_in(award, writer):
    report = actions.begin_report(award, by=writer)
    actions.write_report(report, by=writer, work_done="有。", effect="", lessons="有。")

    with pytest.raises(Refused) as refused:
        actions.freeze_report(report, by=writer)

    assert refused.value.field == "effect"


def test_a_text_has_its_limit(award, writer):
    report = actions.begin_report(award, by=writer)

    with pytest.raises(Refused) as refused:
        actions.write_report(report, by=writer, work_done="字" * 1501, effect="", lessons="")

    assert refused.value.field == "work_done"


def test_a_report_that_was_handed_in_no_longer_changes(award, writer):
    report = delivery.outcome(award)

    with pytest.raises(Refused):
        actions.write_report(report, by=writer, work_done="改", effect="改", lessons="改")

    report.refresh_from_db()
    assert report.work_done == "做了什么。"


def test_of_two_who_hand_it_in_the_second_is_told(award, writer):
    report = delivery.outcome(award, frozen=False)
    stale = OutcomeReport.objects.get(pk=report.pk)
    actions.freeze_report(report, by=writer)

    with pytest.raises(Refused):
        actions.freeze_report(stale, by=writer)


def test_a_returned_report_counts_anew(award, writer):
    report = delivery.outcome(award)
    actions.return_report(report, by=people.officer(), note="请补充数据")
    delivery.activity(award)

    actions.freeze_report(report, by=writer)

    assert report.snapshot["work"]["activities"] == 1


def test_an_accepted_report_is_final(award, writer):
    report = actions.accept_report(delivery.outcome(award), by=people.officer())

    with pytest.raises(Refused):
        actions.return_report(report, by=people.officer(), note="再改")
    assert Message.objects.filter(user=writer, kind="monitoring/outcome_accepted").count() == 1


def test_a_draft_is_not_accepted(award):
    with pytest.raises(Refused):
        actions.accept_report(delivery.outcome(award, frozen=False), by=people.officer())


def test_the_snapshot_names_no_person(award, writer):
    delivery.activity(award)

    text = str(delivery.outcome(award).snapshot)

    assert writer.name not in text
    assert writer.email not in text


def test_the_money_of_a_report_is_what_the_rows_say(award):
    delivery.expense(award, "1000.10")
    actions.refuse_expense(delivery.expense(award, "77"), by=people.officer(), remark="与项目无关")
    delivery.expense(award, "55.05", own=True)
    actions.propose_change(
        award, by=delivery.writer(award), amounts=delivery.moved("1500"), reason="改由社工承担"
    )

    money = snapshot_of(delivery.outcome(award, frozen=False), delivery.DAY)["money"]

    heads = {row["head"]: row for row in money["heads"]}
    assert (money["spent"], money["own"]) == ("1000.10", "55.05")
    assert (heads["programme"]["budget"], heads["personnel"]["budget"]) == ("78500.00", "16500.00")
    assert (heads["programme"]["spent"], heads["programme"]["own"]) == ("1000.10", "55.05")
    assert sum(Decimal(row["budget"]) for row in money["heads"]) == Decimal(money["agreed"])
    assert sum(Decimal(row["spent"]) for row in money["heads"]) == Decimal(money["spent"])
