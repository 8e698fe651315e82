"""What waits for each role of the office, for an expert, an evaluator and an auditor."""

from datetime import timedelta

import pytest
from pytest_django.asserts import assertContains

from tests.factories import delivery, people, pitches
from tests.factories.organizations import account, organization
from tests.portal.test_desk import DESK, open_call, titles
from ventures.awards.models import Agreement, Decision, Objection, PublicNotice
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement.models import PaymentBatch, PaymentRequest, Recovery
from ventures.monitoring import actions
from ventures.scoring.models import Assignment, Expert, Panel
from ventures.workflow import history


def budget_change(award):
    """A change of the budget that waits for the office."""
    return actions.propose_change(
        award, by=delivery.writer(award), amounts=delivery.half_moved(award), reason="调剂"
    )


def answered_remark(award, checker):
    """An expense about which somebody asked and the organisation answered."""
    asked = actions.question_expense(delivery.expense(award, item="茶点"), by=checker, remark="补说明")
    return actions.answer_remark(asked, by=delivery.writer(award), answer="已补")


def test_a_budget_change_waits_for_an_officer_until_somebody_decides(client, db):
    officer, other = people.officer(), people.officer()
    edition = budget_change(delivery.award(title="实施项目"))
    assert "审核“实施项目”的预算调整" in titles(client, officer)
    assert titles(client, people.finance_clerk()) == []

    actions.approve_change(edition, by=other)

    assert "审核“实施项目”的预算调整" not in titles(client, officer)


def notice_of(decision, ends_at):
    """The public notice of a decision."""
    return PublicNotice.objects.create(
        decision=decision, title="拟立项公示", rows=[], hash="0" * 64, published_at=delivery.DAY,
        starts_on=clock.today(), ends_at=ends_at,
    )  # fmt: skip


def busy_office():
    """One thing of each kind for a programme officer."""
    delivery.application(state="submitted", title="待审项目", submitted_at=delivery.DAY)
    delivery.call(state="published", title="截止征集", closes_at=delivery.DAY - timedelta(days=1))
    ready = delivery.call(state="review", title="排名征集")
    Panel.objects.create(call=ready, name="一组", secretary=people.secretary(), state="ranked")
    proposer = people.officer()
    decided = {"proposed_by": proposer, "proposed_at": delivery.DAY}
    Decision.objects.create(call=delivery.call(title="拟定征集"), state="proposed", **decided)
    over = Decision.objects.create(call=delivery.call(title="期满征集"), state="noticed", **decided)
    notice_of(over, delivery.DAY - timedelta(hours=1))
    objected(proposer)
    Agreement.objects.filter(award=delivery.award("approved", title="立项项目")).delete()
    Agreement.objects.filter(award=delivery.award("signing", title="会签项目")).update(
        state="signed_by_organisation"
    )
    delivery.award("rectifying", title="整改项目")
    days = timedelta(days=100)
    delivery.award(
        title="过半项目", starts_on=clock.today() - days, ends_on=clock.today() + timedelta(days=90)
    )
    soon = clock.today() + timedelta(days=9)
    delivery.outcome(delivery.award("mid_term_passed", paid=2, title="将尽项目", ends_on=soon))


def objected(proposer):
    """An objection without an answer."""
    decision = Decision.objects.create(
        call=delivery.call(), state="noticed", proposed_by=proposer, proposed_at=delivery.DAY
    )
    award = delivery.award("proposed", title="异议项目", decision=decision)
    Objection.objects.create(
        notice=notice_of(decision, delivery.DAY + timedelta(days=2)), award=award, name="某单位",
        contact="0571", text="事实", receipt="YY-1", received_at=delivery.DAY,
    )  # fmt: skip


def test_everything_that_waits_for_an_officer_stands_on_his_desk(client, db):
    busy_office()

    assert set(titles(client, people.officer())) == {
        "审查《待审项目》的资格",
        "启动《截止征集》评审",
        "拟定《排名征集》拟立项名单",
        "发布《拟定征集》拟立项公示",
        "批准《期满征集》立项名单",
        "答复对《异议项目》的异议",
        "拟定《立项项目》协议",
        "会签《会签项目》协议",
        "确认《整改项目》是否整改到位",
        "发起《过半项目》中期评估",
        "发起《将尽项目》末期评估",
        "审阅《将尽项目》成效报告",
    }


def test_who_proposed_a_list_is_not_asked_to_approve_it(client, db):
    officer = people.officer()
    decision = Decision.objects.create(
        call=delivery.call(), state="noticed", proposed_by=officer, proposed_at=delivery.DAY
    )
    notice_of(decision, delivery.DAY - timedelta(hours=1))

    assert titles(client, officer) == []


def test_an_officer_of_one_district_sees_nothing_of_another(client, db):
    busy_office()

    assert titles(client, people.officer(delivery.district("330108"))) == []


def panel_with_an_item(expert, secretary):
    """A panel that is scoring one application."""
    application = delivery.application(state="in_review")
    panel = Panel.objects.create(call=application.call, name="评审一组", secretary=secretary, state="scoring")
    member = Expert.objects.get_or_create(user=expert, defaults={"employer": "大学"})[0]
    Assignment.objects.create(panel=panel, application=application, expert=member)
    return panel


def test_an_expert_and_his_secretary_see_the_missing_sheet(client, db):
    expert, secretary = people.staff("expert"), people.secretary()
    panel_with_an_item(expert, secretary)

    assert titles(client, expert) == ["评 1 份申报书"]
    assert titles(client, secretary) == ["评审一组还差 1 份评分表"]


def request_of(award, state, **facts):
    """A payment request in a state."""
    body = award.organization
    return PaymentRequest.objects.create(
        instalment=award.instalments.get(sequence=1), amount=yuan(50000), state=state,
        account=body.bank_accounts.first() or account(body),
        requested_by=delivery.writer(award), requested_at=delivery.DAY, **facts,
    )  # fmt: skip


def test_the_clerk_checks_and_the_approver_approves(client, db):
    request_of(delivery.award(paid=0, title="待核项目"), "requested")
    request_of(delivery.award(paid=0, title="待批项目"), "checked", checked_by=people.finance_clerk())
    request_of(delivery.award(paid=0), "approved")
    clerk = people.finance_clerk()
    PaymentBatch.objects.create(number="BF-1", created_by=clerk, created_at=delivery.DAY)
    Recovery.objects.create(
        award=delivery.award("terminated"), reason="终止", decision_number="决1", amount=yuan(100),
        due_on=clock.today(), demanded_by=people.officer(), demanded_at=delivery.DAY,
    )  # fmt: skip

    found = titles(client, clerk)

    assert "审核《待核项目》的拨付申请" in found
    assert "把已批准的 1 笔款编入批次" in found
    assert "封存批次 BF-1 并送国库" in found
    assert "跟进追回款 100.00 元" in found
    assert "核验 3 个对公账户" in found or sum("对公账户" in title for title in found) == 3
    assert titles(client, people.finance_approver()) == ["审批《待批项目》的拨付"]


def test_a_clerk_of_one_district_sees_nothing_of_another(client, db):
    account(organization())
    Recovery.objects.create(
        award=delivery.award("terminated"), reason="终止", decision_number="决1", amount=yuan(100),
        due_on=clock.today(), demanded_by=people.officer(), demanded_at=delivery.DAY,
    )  # fmt: skip

    assert titles(client, people.finance_clerk(delivery.district("330108"))) == []


def test_an_evaluator_sees_what_was_reported(client, award):
    delivery.evaluation(award, reported=True)

    assert titles(client, people.evaluator()) == ["《楼道里的老邻居》中期评估：作出结论"]


def test_an_auditor_is_told_when_history_was_not_sealed(client):
    with clock.at(delivery.DAY - timedelta(days=3)):
        history.write(delivery.award(), "progress")

    assert titles(client, people.auditor()) == ["留痕已超过一天没有封存"]


def test_a_sealed_history_is_quiet(client, award):
    with clock.at(delivery.DAY - timedelta(days=3)):
        history.write(award, "progress")
    auditor = people.auditor()
    history.seal()

    assert titles(client, auditor) == []


def test_an_editor_is_led_to_the_editor(client, db):
    open_call()

    client.force_login(people.staff("editor"))

    assertContains(client.get(DESK), 'href="/cms/"')


@pytest.mark.parametrize("rows", [1, 3])
def test_an_officers_desk_costs_the_same_for_one_and_for_three(client, rows, django_assert_num_queries):
    officer = people.officer()
    for _ in range(rows):
        delivery.application(state="submitted", submitted_at=delivery.DAY)
        delivery.award("rectifying")
        delivery.award("approved")
        delivery.outcome(delivery.award("mid_term_passed", paid=2))
        budget_change(delivery.award())
        answered_remark(delivery.award(), officer)
    client.force_login(officer)
    client.get(DESK)

    with django_assert_num_queries(35):
        client.get(DESK)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_clerks_desk_costs_the_same_for_one_and_for_three(client, rows, django_assert_num_queries):
    clerk = people.finance_clerk()
    for _ in range(rows):
        request_of(delivery.award(paid=0), "requested")
        request_of(delivery.award(paid=0), "approved")
        answered_remark(delivery.award(), clerk)
    client.force_login(clerk)
    client.get(DESK)

    with django_assert_num_queries(12):
        client.get(DESK)


def test_an_experts_desk_tells_what_waits_for_its_pitch_from_what_is_to_be_scored(client, db):
    session = pitches.opened(3)
    pitch = pitches.heard(pitches.first(session))
    expert = pitches.sheets_of(pitch).first().expert.user

    assert titles(client, expert) == ["评 1 份申报书", "2 份申报书待路演"]
