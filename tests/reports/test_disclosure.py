"""The public list of a year: its figures add up, its files say the same, small counts are withheld."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from reports.gather import disclosure
from reports.statistics import counted
from tests.factories import paper
from ventures.core.cells import harmless
from ventures.disbursement.models import Recovery, RecoveryReceipt

pytestmark = pytest.mark.django_db
QUERIES = {"reports:disclosure": 13, "reports:disclosure_csv": 9, "reports:disclosure_xlsx": 9}
ADDRESS = ("reports:disclosure", "reports:disclosure_csv", "reports:disclosure_xlsx")


def page(client, year=2026, **query):
    return client.get(reverse("reports:disclosure", args=[year]), query)


def rows_of_csv(client):
    response = client.get(reverse("reports:disclosure_csv", args=[2026]))
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


@pytest.fixture
def three():
    """Three public projects of different sources, one of them paid in part and delivered."""
    call = paper.call()
    one = paper.award(call)
    paper.request(one, 1, "paid")
    paper.delivered(one)
    paper.outcome(one)
    two = paper.award(call, amount="60000.10", category="A", sources=[("donation", 100)])
    three = paper.award(call, amount="0.07", category="C", sources=[("lottery", 34), ("budget", 66)])
    return call, one, two, three


def test_only_public_projects_of_the_year_are_listed(client, three):
    call, one, *_rest = three
    paper.award(call, state="proposed")
    paper.award(call, state="declined")
    paper.award(paper.call(2025))

    response = page(client)

    assert [row.number for row in response.context["rows"]][0] == min(award.number for award in three[1:])
    assert len(response.context["rows"]) == 3
    assert one.organization.name in response.content.decode()


def test_every_column_adds_up(client, three):
    context = page(client).context
    rows, sums = context["rows"], context["sums"]

    assert sums.amount == Decimal("202857.17") == sum(row.amount for row in rows)
    assert sums.paid == Decimal("71428.50") == sum(row.paid for row in rows)
    assert sums.sources == tuple(sum(column) for column in zip(*(row.sources for row in rows), strict=True))
    assert all(sum(row.sources) == row.amount == row.paid + row.balance for row in rows)
    assert sum(sums.sources) == sums.amount


def test_the_sums_are_those_of_the_statistics(three):
    _kinds, sums = disclosure.year_of(2026)

    assert counted(2026).amount == sums.amount
    assert counted(2026).projects == sums.projects


def test_a_project_without_a_stated_source_is_not_counted_under_another(client):
    award = paper.award(sources=[("lottery", 100)])
    award.sources.all().delete()

    context = page(client).context

    assert context["sources"] == ["来源待补"]
    assert context["rows"][0].sources == (Decimal(142857),)


def test_money_that_came_back_is_taken_off(client):
    award = paper.award()
    paper.request(award, 1, "paid")
    recovery = Recovery.objects.create(
        award=award, reason="终止", decision_number="1", amount=paper.yuan(30000), due_on="2026-12-01",
        demanded_by=paper.person(), demanded_at=paper.NOW,
    )  # fmt: skip
    RecoveryReceipt.objects.create(
        recovery=recovery, amount=paper.yuan("10000"), on="2026-12-02", reference="1", by=paper.person()
    )

    (row,) = page(client).context["rows"]

    assert (row.paid, row.balance) == (Decimal("61428.50"), Decimal("81428.50"))


@pytest.mark.parametrize(("people", "shown"), [(0, "0"), (1, "少于5"), (4, "少于5"), (5, "5")])
def test_fewer_than_five_people_are_not_told(client, people, shown):
    award = paper.award()
    paper.delivered(award, activities=1, people=people)

    response = page(client)

    assert response.context["rows"][0].people_in_words == shown
    assert rows_of_csv(client)[1][-4] == shown


def test_effect_and_grade_are_shown_once_the_report_is_accepted(client, three):
    one = three[1]
    row = next(row for row in page(client).context["rows"] if row.number == one.number)

    assert row.effect == paper.PROSE
    assert row.grade == "A"

    paper.OutcomeReport.objects.filter(award=one).update(state="frozen")
    row = next(row for row in page(client).context["rows"] if row.number == one.number)
    assert row.effect == ""


@pytest.mark.parametrize("name", ADDRESS)
@pytest.mark.parametrize("projects", [1, 3])
def test_the_list_takes_as_many_queries_for_one_row_as_for_three(
    client, name, projects, django_assert_num_queries
):
    call = paper.call()
    for _number in range(projects):
        paper.award(call)
    address = reverse(name, args=[2026])

    with django_assert_num_queries(QUERIES[name]):
        client.get(address)


def test_the_csv_says_what_the_page_says(client, three):
    context = page(client).context
    head, *rows, foot = rows_of_csv(client)

    assert len(rows) == len(context["rows"])
    at = head.index("资助金额（元）")
    assert [row[at] for row in rows] == [f"{row.amount:.2f}" for row in context["rows"]]
    assert foot[at] == f"{context['sums'].amount:.2f}"
    assert {len(row) for row in (head, *rows, foot)} == {len(head)}


def test_the_workbook_says_what_the_csv_says(client, three):
    response = client.get(reverse("reports:disclosure_xlsx", args=[2026]))
    sheet = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()

    def plain(cell, title):
        if isinstance(cell, str):
            return cell
        return f"{cell:.0f}" if title in {"直接服务人数", "人次"} else f"{cell:.2f}"

    assert [[*map(plain, row, sheet[0])] for row in sheet] == rows_of_csv(client)
    assert response["Content-Disposition"] == 'attachment; filename="disclosure-2026.xlsx"'


@pytest.mark.parametrize(("people", "told"), [(4, "少于5"), (1280, 1280)])
def test_counts_in_the_workbook_are_numbers_and_too_small_ones_words(client, people, told):
    paper.delivered(paper.award(), activities=1, people=people)

    response = client.get(reverse("reports:disclosure_xlsx", args=[2026]))

    _head, row, _foot = (
        CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_index(0).to_python()
    )
    assert row[-4] == told
    assert isinstance(row[-3], float)


def test_a_name_never_becomes_a_formula():
    assert harmless("=1+1") == "'=1+1"
    assert harmless("@cmd") == "'@cmd"
    assert harmless("青禾") == "青禾"


def test_pages_have_twenty_five_rows_and_their_own_sum(client):
    call = paper.call()
    for _number in range(27):
        paper.award(call, amount="100")

    first, second, beyond = (page(client, page=number).context for number in ("1", "2", "999"))

    assert [len(each["rows"]) for each in (first, second, beyond)] == [25, 2, 2]
    assert second["of_page"].amount == Decimal(200)
    assert second["sums"].amount == Decimal(2700)


@pytest.mark.parametrize("year", [0, 1999, 99999, 99999999999, 10**25])
def test_a_year_that_the_fund_does_not_know_is_not_found(client, year):
    assert page(client, year).status_code == 404
    assert [client.get(reverse(name, args=[year])).status_code for name in ADDRESS[1:]] == [404, 404]


def test_the_bare_address_leads_to_the_latest_year(client):
    paper.award(paper.call(2025))

    assert client.get(reverse("reports:disclosures"))["Location"] == reverse(
        "reports:disclosure", args=[2025]
    )
