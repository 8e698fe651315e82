from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import delivery, money, people
from tests.factories.organizations import administrator_of, organization
from ventures.applications.models import Application
from ventures.awards.models import Agreement, Award, Instalment
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement.actions import demand_surplus
from ventures.monitoring import actions
from ventures.monitoring.models import Expense

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
    ("role", "page"),
    [
        ("officer", "disbursement:surplus"),
        ("finance_clerk", "disbursement:project"),
        ("finance_approver", "disbursement:project"),
    ],
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

    with django_assert_num_queries(28):
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
