"""Monthly and mid-term reports and the certificate: what they say, who reads them, how they are checked."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from django.db import connection
from django.urls import reverse

from reports.documents import DOCUMENTS, check, file, page
from reports.gather.monthly import Month, month_of
from tests.factories import delivery, people, reporting
from tests.outside import said
from ventures.core import clock
from ventures.monitoring.models import Expense

JUNE = date(2026, 6, 1)
JULY = delivery.DAY + timedelta(days=30)


@pytest.fixture(autouse=True)
def in_june(db):
    with clock.at(delivery.DAY):
        yield


def a_month(award):
    """June of a project: one session held, one not, one activity beside the plan."""
    held, missed = delivery.session(theme="健康讲座"), delivery.session(theme="楼道音乐会")
    changed = delivery.session(theme="邻里茶叙", as_proposed=False, why_not="场地修缮")
    plan = delivery.monthly_plan(award, held, missed, changed)
    sessions = {one.theme: one for one in plan.sessions.all()}
    delivery.activity(award, session=sessions["健康讲座"], theme="健康讲座", direct_times=31)
    delivery.activity(award, session=sessions["邻里茶叙"], theme="邻里茶叙", direct_times=40)
    delivery.activity(award, theme="临时义诊", direct_times=50, indirect_times=60)
    delivery.expense(award, "1000.10")
    delivery.expense(award, "99.90", own=True)
    Expense.objects.filter(pk=delivery.expense(award, "20.00").pk).update(on=date(2026, 5, 3))
    return Month(award, JUNE)


@pytest.fixture
def award():
    return delivery.award()


def test_a_month_sets_the_plan_beside_what_was_held(award):
    month = a_month(award)

    facts = DOCUMENTS["monthly"].gather(month)

    became = {one.theme: one.held[1:] for one in facts.planned}
    assert became == {"健康讲座": (23, 31), "楼道音乐会": (), "邻里茶叙": (23, 40)}
    assert [one.theme for one in facts.held if not one.planned] == ["临时义诊"]


def test_a_month_tells_every_difference(award):
    html = page("monthly", a_month(award)).body

    assert "未开展：楼道音乐会" in html
    assert "计划外开展：临时义诊" in html
    assert "与申报书不一致：邻里茶叙。场地修缮" in html


def test_the_figures_of_a_month_are_what_sql_finds(award):
    facts = DOCUMENTS["monthly"].gather(a_month(award))

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), sum(direct_times), max(direct_people), sum(volunteer_hours),"
            " sum(social_worker_hours) FROM monitoring_activity WHERE award_id = %s AND state = 'recorded'",
            [award.pk],
        )
        work = cursor.fetchone()
        cursor.execute(
            "SELECT sum(amount) FROM monitoring_expense WHERE award_id = %s AND NOT own"
            """ AND "on" BETWEEN '2026-06-01' AND '2026-06-30'""",
            [award.pk],
        )
        [spent] = cursor.fetchone()

    names = ("activities", "direct_times", "direct_people", "volunteer_hours", "social_worker_hours")
    assert tuple(facts.counts[name] for name in names) == work == (3, 121, 23, 24, 9)
    assert sum(row.month.amount for row in facts.spending) == round(Decimal(str(spent)), 2)
    assert sum(row.so_far.amount for row in facts.spending) == Decimal("1020.10")
    assert sum(row.own.amount for row in facts.spending) == Decimal("99.90")


def test_a_month_under_way_has_no_number_and_one_that_is_over_can_be_checked(award):
    month = a_month(award)
    assert DOCUMENTS["monthly"].gather(month).number == ""

    with clock.at(JULY):
        facts = DOCUMENTS["monthly"].gather(month)
        found = check(facts.number.lower())

    assert facts.number == f"{award.number}-YB-202606"
    assert (found.number, found.digest) == (facts.number, facts.digest)


@pytest.mark.parametrize("number", ["-YB-202606", "{}-YB-202613", "{}-YB-209912", "{}-YB-2026066", "{}-YB-"])
def test_numbers_of_no_month_are_not_found(award, number):
    assert check(number.format(award.number)) is None


def test_a_month_before_or_after_the_project_is_no_month(award):
    assert month_of(award, "2026-02") is None
    assert month_of(award, "2026-07") is None
    assert month_of(award, "nonsense") is None
    assert month_of(award, "2026-06") == Month(award, JUNE)


@pytest.mark.parametrize("month", ["2026-02", "2026-12", "nonsense"])
def test_the_page_of_no_month_is_not_found(client, award, month):
    client.force_login(people.officer())

    assert client.get(reverse("reports:monthly", args=[award.pk, month])).status_code == 404


def test_a_month_costs_the_same_for_many_records_as_for_few(award, django_assert_num_queries):
    month = a_month(award)
    with django_assert_num_queries(10):
        DOCUMENTS["monthly"].gather(month)

    for _time in range(3):
        delivery.activity(award)
        delivery.expense(award)

    with django_assert_num_queries(10):
        DOCUMENTS["monthly"].gather(month)


def test_a_project_under_way_has_its_report_so_far_and_then_the_one_it_handed_in():
    award = reporting.project()

    before = page("mid_term", award)
    after = page("mid_term", delivery.evaluation(award, reported=True).self_reports.get())

    assert before.facts.number == after.facts.number == f"{award.number}-ZQ"
    assert "项目正在实施，以下数据截至2026年6月15日" in before.body
    assert "随中期评估自评报告提交，数据截至2026年6月15日" in after.body
    assert "按计划完成。" in after.body
    assert "5,034.75" in before.body
    assert "5,034.75" in after.body


def test_a_mid_term_paper_agrees_until_something_is_recorded():
    award = reporting.project()
    digest = DOCUMENTS["mid_term"].gather(award).digest

    with clock.at(delivery.DAY + timedelta(days=2)):
        assert check(f"{award.number}-ZQ").digest == digest
        delivery.expense(award, "1.00")
        assert check(f"{award.number}-ZQ").digest != digest


def test_a_project_that_is_over_has_no_report_so_far(client, award):
    type(award).objects.filter(pk=award.pk).update(state="closed_out")
    client.force_login(people.officer())

    assert client.get(reverse("reports:mid_term", args=[award.pk])).status_code == 404
    assert check(f"{award.number}-ZQ") is None


def test_a_passed_project_gets_its_certificate(client, award):
    reporting.passed(award)
    client.force_login(delivery.writer(award))

    content = client.get(reverse("reports:certificate", args=[award.pk])).content

    text = said("pdftotext", "-layout", "-", "-", content=content)
    for words in (
        "结项证书",
        f"{award.number}-JX",
        award.title,
        "¥100,000.00",
        "人民币壹拾万元整",
        "2026年6月15日",
    ):
        assert words in text
    with pikepdf.open(BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
    assert check(f"{award.number}-JX").name == "结项证书"


@pytest.mark.parametrize("state", ["failed", "reported", "open"])
def test_nobody_else_gets_one(client, award, state):
    reporting.passed(award, state=state)
    client.force_login(people.officer())

    assert client.get(reverse("reports:certificate", args=[award.pk])).status_code == 404
    assert check(f"{award.number}-JX") is None


def test_a_terminated_project_loses_it(award):
    reporting.passed(award)
    type(award).objects.filter(pk=award.pk).update(state="terminated")

    assert check(f"{award.number}-JX") is None


@pytest.mark.parametrize("shape", ["pdf", "docx", "xlsx"])
def test_the_same_record_gives_the_same_bytes(award, shape):
    month = a_month(award)

    assert file("monthly", month, shape).content == file("monthly", month, shape).content
    assert file("mid_term", award, shape).content == file("mid_term", award, shape).content


def test_strangers_learn_nothing_of_a_project_under_way(client, award):
    client.force_login(people.person())

    for name, arguments in (("mid_term", []), ("monthly", ["2026-06"]), ("certificate", [])):
        assert client.get(reverse(f"reports:{name}", args=[award.pk, *arguments])).status_code == 404


def test_the_pages_of_a_project_lead_to_its_reports(client, award):
    reporting.passed(award)
    plan = delivery.monthly_plan(award)
    client.force_login(people.officer())

    outcome = client.get(reverse("monitoring:outcome", args=[award.case])).content.decode()
    plans = client.get(reverse("monitoring:plans", args=[award.case])).content.decode()
    month = client.get(reverse("monitoring:plan", args=[plan.pk])).content.decode()

    assert reverse("reports:mid_term", args=[award.pk]) in outcome
    assert reverse("reports:certificate", args=[award.pk]) in outcome
    assert reverse("reports:monthly", args=[award.pk, "2026-06"]) in plans
    assert reverse("reports:monthly", args=[award.pk, "2026-07"]) not in plans
    assert reverse("reports:monthly", args=[award.pk, "2026-06"]) in month
