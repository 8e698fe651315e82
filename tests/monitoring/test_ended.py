"""A terminated project accounts for what it did and spent until its last day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from reports.documents import page
from tests.factories import delivery, money, people
from tests.factories.organizations import administrator_of
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement.actions import receive_recovery, terminate
from ventures.disbursement.models import Recovery
from ventures.monitoring import actions
from ventures.monitoring.snapshot import snapshot_of
from ventures.portal.desks.applicant import outcomes
from ventures.workflow.hashing import digest


@kept
def ended():
    """A project of which a half was paid, ended with ten thousand yuan to come back."""
    with clock.at(delivery.DAY):
        award = money.paid(money.award("100000"))
        delivery.activity(award, direct_people=12, direct_times=12, on_paper=12)
        delivery.expense(award, "30000.00", voucher_number="31020001")
        terminate(
            award, by=people.officer(), reason="连续三个月未开展活动", amount=yuan(10000),
            decision_number="杭公创示〔2026〕追1号", due_on=clock.today() + timedelta(days=30),
        )  # fmt: skip
        return award


def test_its_report_says_when_why_and_what_is_asked_back(ended):
    receive_recovery(
        Recovery.objects.get(), by=people.staff("finance_clerk"), amount=yuan(4000), on=clock.today(),
        reference="JK001",
    )  # fmt: skip

    report = delivery.outcome(ended)

    assert report.snapshot["ended"] == {
        "on": "2026-06-15", "why": "杭公创示〔2026〕追1号 连续三个月未开展活动", "demanded": "10000.00",
        "returned": "4000.00", "written_off": "0.00", "open": "6000.00",
    }  # fmt: skip
    assert report.hash == digest(report.snapshot)


def test_its_figures_are_those_of_its_last_day_and_nothing_is_due(ended):
    figures = delivery.outcome(ended).snapshot

    assert figures["work"]["activities"] == 1
    assert (figures["money"]["paid"], figures["money"]["spent"]) == ("50000.00", "30000.00")
    assert figures["money"]["due"] == "0.00"
    assert [(one["amount"], one["paid"]) for one in figures["money"]["instalments"]] == [("50000.00", True)]
    with pytest.raises(Refused):
        delivery.activity(ended)


def test_the_paper_says_so_and_the_public_is_not_told_the_reason(ended, client):
    report = delivery.outcome(ended)
    actions.accept_report(report, by=people.officer())

    body = page("outcome", report).body
    public = client.get(reverse("reports:published", args=[report.number])).content.decode()

    for html in (body, public):
        assert "提前终止" in html
        assert "¥10,000.00" in html
    assert "连续三个月未开展活动" in body
    assert "连续三个月未开展活动" not in public


def test_it_is_returned_written_again_and_accepted(ended):
    report = delivery.outcome(ended)
    actions.return_report(report, by=people.officer(), note="请说明结余")

    actions.freeze_report(report, by=administrator_of(ended.organization))

    assert actions.accept_report(report, by=people.officer()).state == "accepted"


def test_one_that_was_handed_in_before_the_end_is_to_be_returned(client):
    award = delivery.award("mid_term_passed", paid=2)
    report = delivery.outcome(award)
    type(award).objects.filter(pk=award.pk).update(state="terminated")
    award.refresh_from_db()
    client.force_login(people.officer())
    place = reverse("monitoring:outcome", args=[award.case])

    before = client.get(place).content.decode()
    actions.return_report(type(report).objects.get(pk=report.pk), by=people.officer(), note="项目已终止")
    actions.freeze_report(type(report).objects.get(pk=report.pk), by=delivery.writer(award))

    assert "提交于项目终止之前" in before
    assert "提交于项目终止之前" not in client.get(place).content.decode()


def test_the_organisation_finds_it_on_its_desk_and_page(ended, client):
    client.force_login(administrator_of(ended.organization))
    place = reverse("monitoring:outcome", args=[ended.case])

    [task] = outcomes([ended.organization_id])
    shown = client.get(place).context

    assert (task.url, task.due) == (place, None)
    assert shown["may_begin"]
    delivery.outcome(ended)
    assert outcomes([ended.organization_id]) == []


def test_a_project_that_goes_on_has_no_ending():
    report = delivery.outcome(delivery.award("mid_term_passed", paid=2), frozen=False)

    assert snapshot_of(report, delivery.DAY)["ended"] is None
    assert "提前终止" not in page("outcome", report).body


@pytest.mark.parametrize("state", ["signing", "closed_out", "declined"])
def test_no_other_project_begins_a_report(state):
    award = delivery.award(state)

    with pytest.raises(Refused):
        actions.begin_report(award, by=delivery.writer(award))
