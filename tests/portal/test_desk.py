from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import delivery, money, people, pitches
from tests.factories.organizations import account, administrator_of, organization
from ventures.applications.models import Application
from ventures.awards.models import Agreement, Award, Decision, Instalment, Objection, PublicNotice
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement.actions import demand_surplus
from ventures.disbursement.models import PaymentBatch, PaymentRequest, Recovery
from ventures.monitoring import actions
from ventures.monitoring.models import Expense
from ventures.scoring.models import Assignment, Expert, Panel
from ventures.workflow import history

DESK = "/desk/"


def titles(client, user):
    """What waits for a person, line by line."""
    client.force_login(user)
    return [task.title for task in client.get(DESK).context["tasks"]]


def open_call():
    """A call that takes applications for three more days."""
    return delivery.call(state="published", closes_at=delivery.DAY + timedelta(days=3))


def busy_organisation():
    """An organisation for which one thing of each kind waits."""
    body = organization()
    delivery.application(open_call(), body, state="draft", title="草稿项目")
    delivery.application(
        open_call(), body, state="returned", title="退回项目", return_note="请补章程",
        return_due=delivery.DAY + timedelta(days=5),
    )  # fmt: skip
    award = delivery.award(by=body, title="实施项目")
    Instalment.objects.filter(award=award, sequence=2).update(
        state="due", due_on=clock.today() + timedelta(days=20)
    )
    delivery.evaluation(award)
    activity = delivery.activity(award, theme="健康讲座")
    actions.return_activity(activity, by=people.officer(), note="补签到表")
    signing = delivery.award("signing", by=body, title="签约项目")
    Agreement.objects.filter(award=signing).update(state="drawn_up")
    delivery.award(by=body, title="收尾项目", ends_on=clock.today() + timedelta(days=10))
    return body


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


def test_a_remark_waits_for_the_organisation_and_its_answer_for_who_asked(client, db):
    award, clerk = delivery.award(), people.finance_clerk()
    asked = actions.question_expense(delivery.expense(award, item="茶点"), by=clerk, remark="补说明")
    assert "回复“茶点”（1,000.00元）的审核意见" in titles(client, delivery.writer(award))
    assert titles(client, clerk) == []

    actions.answer_remark(asked, by=delivery.writer(award), answer="已补")

    assert "回复“茶点”（1,000.00元）的审核意见" not in titles(client, delivery.writer(award))
    assert titles(client, clerk) == ["查看“茶点”（1,000.00元）的回复"]
    assert titles(client, people.finance_clerk()) == []

    actions.accept_expense(asked, by=clerk)

    assert titles(client, clerk) == []


def test_many_remarks_are_one_line(client, db):
    award = delivery.award()
    for _turn in range(5):
        actions.question_expense(delivery.expense(award), by=people.officer(), remark="补说明")

    assert "回复5笔支出的审核意见" in titles(client, delivery.writer(award))


def test_a_newcomer_is_shown_where_to_begin(client, db):
    assert titles(client, people.person()) == ["登记您的组织"]


def test_nothing_waits_for_an_organisation_without_business(client, db):
    client.force_login(administrator_of(organization()))

    assertContains(client.get(DESK), "没有事等您办")


def test_everything_that_waits_for_an_organisation_stands_on_its_desk(client):
    user = administrator_of(busy_organisation())

    assert titles(client, user) == [
        "填完申报书《草稿项目》",
        "补正申报书《退回项目》",
        "写《收尾项目》成效报告",
        "交《实施项目》中期评估自评报告",
        "申请拨付《实施项目》第 2 笔款",
        "签署《签约项目》协议",
        "更正活动记录：健康讲座",
        "补记《收尾项目》的活动",
    ]


def test_the_title_says_how_much_waits_and_when_the_nearest_is_due(client):
    client.force_login(administrator_of(busy_organisation()))

    assert client.get(DESK).context["sentence"] == "有 8 件事等您办，最近的一件：还有 3 天"


def test_a_draft_of_a_closed_call_waits_no_more(client):
    body = organization()
    delivery.application(by=body, state="draft")

    assert titles(client, administrator_of(body)) == []


def test_another_organisations_business_is_not_on_my_desk(client):
    busy_organisation()

    assert titles(client, administrator_of(organization())) == []


def test_a_followed_project_shows_way_money_and_indicators(client, award):
    delivery.expense(award, "12345.67")
    client.force_login(delivery.writer(award))

    page = client.get(DESK)

    assertContains(page, 'aria-current="step"')
    assertContains(page, "12,345.67")
    assertContains(page, "入户探访")
    assertContains(page, "当前办理方")


def test_many_of_a_kind_become_one_line(client):
    body = organization()
    for _ in range(5):
        delivery.application(open_call(), body, state="draft")

    assert titles(client, administrator_of(body)) == ["填完 5 份申报书"]
    assert client.get(DESK).context["sentence"].startswith("有 5 件事")


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


def with_a_surplus(by=None, spent="45000"):
    """A closed project that was paid 50,000; what it did not spend nobody has asked back."""
    award = money.paid(money.award("100000"))
    Award.objects.filter(pk=award.pk).update(state="closed_out")
    Expense.objects.create(
        award=award, head="programme", item="物资", on=clock.today(), payee="商店", amount=yuan(spent),
        entered_by=money.person(),
    )  # fmt: skip
    return award


@pytest.mark.parametrize(
    ("role", "page"), [("officer", "disbursement:surplus"), ("finance_clerk", "disbursement:project")]
)
def test_a_surplus_that_nobody_asked_back_waits_on_the_desk(client, db, role, page):
    award = with_a_surplus()
    with_a_surplus(spent="50000")
    client.force_login(money.person(role))

    (task,) = [task for task in client.get(DESK).context["tasks"] if "结余" in task.title]

    assert task.url == reverse(page, args=[award.case])
    assert "5,000.00" in task.text


def test_many_surpluses_are_one_line_that_leads_to_all_of_them(client, db):
    for _ in range(4):
        with_a_surplus()
    client.force_login(money.person("officer"))

    (task,) = [task for task in client.get(DESK).context["tasks"] if "结余" in task.title]

    assert (task.number, task.url) == (4, "/payments/recoveries/#surplus")


def test_an_organisation_reads_what_becomes_of_the_money_it_did_not_spend(client, db):
    award = with_a_surplus()
    client.force_login(money.administrator(award))
    said = lambda: client.get(DESK).context["followed"][0]["ball"]  # noqa: E731

    before = said()
    demand_surplus(
        award, by=money.person("officer"), decision_number="结1号", amount=yuan(5000), due_on=clock.today()
    )

    assert "5,000.00" in before["what"]
    assert (said()["who"], said()["what"]) == ("您", "按通知退回应退资金")
    assert said()["what"] == client.get(reverse("portal:case", args=[award.case])).context["ball"]["what"]


@pytest.mark.parametrize("rows", [1, 3])
def test_an_organisations_desk_costs_the_same_for_one_and_for_three(client, rows, django_assert_num_queries):
    body = organization()
    for _ in range(rows):
        delivery.application(open_call(), body, state="draft")
        delivery.application(open_call(), body, state="returned", return_due=delivery.DAY)
        award = delivery.award(by=body)
        delivery.activity(award)
        delivery.evaluation(award)
        actions.question_expense(delivery.expense(award), by=people.officer(), remark="补说明")
    client.force_login(administrator_of(body))
    client.get(DESK)

    with django_assert_num_queries(33):
        client.get(DESK)


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

    with django_assert_num_queries(33):
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

    with django_assert_num_queries(13):
        client.get(DESK)


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        ("officer", "/applications/", "/payments/"),
        ("finance_clerk", "/payments/", "/applications/"),
        ("auditor", "/desk/history/", "/scoring/"),
        ("evaluator", "/projects/", "/payments/"),
    ],
)
def test_the_menu_is_the_roles_own(client, db, role, shown, hidden):
    client.force_login(people.staff(role))

    page = client.get(DESK)

    assertContains(page, f'href="{shown}"')
    assertNotContains(page, f'href="{hidden}"')


def test_one_entry_of_the_menu_is_the_current_one(client, db):
    client.force_login(people.officer())

    nav = client.get(reverse("awards:projects")).context["nav"]

    assert [item["url"] for item in nav if item["current"]] == [reverse("awards:projects")]


def test_whoever_is_not_signed_in_is_asked_to(client, db):
    assert client.get(DESK).status_code == 302


def test_the_desk_shows_no_application_of_others_as_draft(client, db):
    delivery.application(open_call(), state="draft", title="别人的草稿")
    client.force_login(people.officer())

    assertNotContains(client.get(reverse("applications:list")), "别人的草稿")
    assert Application.objects.count() == 1


def test_an_experts_desk_tells_what_waits_for_its_pitch_from_what_is_to_be_scored(client, db):
    session = pitches.opened(3)
    pitch = pitches.heard(pitches.first(session))
    expert = pitches.sheets_of(pitch).first().expert.user

    assert titles(client, expert) == ["评 1 份申报书", "2 份申报书待路演"]
