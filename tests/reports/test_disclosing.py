"""The disclosure of a year as a published record: frozen, in every shape, corrected by a new edition."""

import csv
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import translation
from docx import Document
from python_calamine import CalamineWorkbook

from reports.disclosing import publish
from reports.documents import file
from reports.gather.disclosed import gather
from reports.models import Disclosure
from tests.factories import paper, people
from tests.kept import kept
from tests.outside import said
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.reference.models import Region
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db
JUNE = datetime(2027, 6, 10, 2, 0, tzinfo=UTC)


@pytest.fixture
def officer():
    return paper.person("officer")


@kept
def three():
    """Three public projects of different sources and fields, one of them paid in part and delivered."""
    call = paper.call()
    one = paper.award(call)
    paper.request(one, 1, "paid")
    paper.delivered(one)
    paper.outcome(one)
    two = paper.award(call, amount="60000.10", category="A", sources=[("donation", 100)])
    three = paper.award(call, amount="0.07", category="C", sources=[("lottery", 34), ("budget", 66)])
    return one, two, three


@pytest.fixture
def made(three, officer):
    with clock.at(JUNE):
        return publish(2026, by=officer)


def content(made, shape):
    return made.papers.get(shape=shape).upload.file.read()


def cells_of_workbook(made):
    sheet = CalamineWorkbook.from_filelike(BytesIO(content(made, "xlsx"))).get_sheet_by_index(0)
    return [[cell if isinstance(cell, str) else f"{cell:.2f}" for cell in row] for row in sheet.to_python()]


def page(client, *arguments, name="reports:disclosure", **query):
    return client.get(reverse(name, args=[2026, *arguments]), query)


def test_every_shape_says_the_same_amounts(client, made):
    context = page(client).context
    sums = [f"{amount:,.2f}" for amount in (*context["sums"].sources, context["sums"].amount)]
    of_rows = [f"{row.amount:,.2f}" for row in context["rows"]]
    head, *rows, foot = csv.reader(StringIO(content(made, "csv").decode("utf-8-sig")))
    grids = Document(BytesIO(content(made, "docx"))).tables
    in_word = [[cell.text for cell in row.cells] for row in grids[1].rows]
    on_paper = said("pdftotext", "-layout", "-", "-", content=content(made, "pdf"))

    at = head.index("资助金额（元）")
    assert sums[-1] == "202,857.17"
    assert [f"{Decimal(row[at]):,.2f}" for row in (*rows, foot)] == [*of_rows, sums[-1]]
    assert [row[at] for row in cells_of_workbook(made)[1:]] == [row[at] for row in (*rows, foot)]
    assert [row[-3] for row in in_word[1:]] == [*of_rows, sums[-1]]
    assert [*in_word[-1][1].split("\n"), in_word[-1][2]] == sums
    assert all(amount in on_paper for amount in (*sums, *of_rows))


def test_the_text_begins_with_the_fields_of_work_and_their_sums(made):
    words = [one.text for one in Document(BytesIO(content(made, "docx"))).paragraphs]

    opening = next(line for line in words if line.startswith("2026年，"))
    assert "共资助项目3个" in opening
    assert "202,857.17元" in opening
    assert any("由第三方开展评估" in line for line in words)
    assert any("60,000.10元" in line and "社会捐赠" in line for line in words)


def test_the_page_shows_what_was_published_and_not_what_came_after(client, made, three):
    before = page(client).context["sums"]
    paper.award(three[0].call, amount="500")

    context = page(client).context

    assert context["record"] == made
    assert (context["sums"].amount, len(context["rows"])) == (before.amount, 3)
    assert made.hash in page(client).content.decode()


def test_a_correction_is_a_new_edition_and_the_earlier_one_stays(client, made, three, officer):
    paper.award(three[0].call, amount="500")
    with clock.at(JUNE):
        second = publish(2026, by=officer, reason="补列漏报项目")

    first = page(client, 1, name="reports:disclosure_edition")
    assert (second.edition, second.number) == (2, "XXGK-2026-2")
    assert page(client).context["sums"].amount == Decimal("203357.17")
    assert first.context["sums"].amount == Decimal("202857.17")
    assert "补列漏报项目" in page(client).content.decode()
    assert content(made, "csv") != content(second, "csv")


def test_before_it_is_published_the_live_list_is_marked(client, three):
    response = page(client)

    assert response.context["record"] is None
    assert "尚未正式公开" in response.content.decode()


def test_an_officer_previews_what_the_next_edition_would_say(client, made, three, officer):
    paper.award(three[0].call, amount="500")
    client.force_login(officer)

    assert page(client, preview="").context["sums"].amount == Decimal("203357.17")
    assert page(client).context["sums"].amount == Decimal("202857.17")


@pytest.mark.parametrize(
    ("reason", "more", "said"), [("", True, "更正"), ("补列", False, "没有变化")], ids=["silent", "same"]
)
def test_a_correction_says_why_and_corrects_something(made, three, officer, reason, more, said):
    if more:
        paper.award(three[0].call, amount="500")

    with clock.at(JUNE), pytest.raises(Refused, match=said):
        publish(2026, by=officer, reason=reason)

    assert Disclosure.objects.count() == 1


def test_a_year_that_is_not_over_is_refused(three, officer):
    with clock.at(datetime(2026, 12, 31, 2, 0, tzinfo=UTC)), pytest.raises(Refused, match="2026"):
        publish(2026, by=officer)


def test_an_officer_of_one_district_does_not_publish_the_year_of_the_city(three):
    district = Region.objects.get(code="330102")
    one = people.staff("officer", district)

    with clock.at(JUNE), pytest.raises(Refused):
        publish(2026, by=one)


def test_a_published_disclosure_is_never_altered(made):
    for change in (lambda: Disclosure.objects.update(year=2025), lambda: made.papers.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_history_and_verification_know_it(client, made):
    event = Event.objects.get(chain__record_type="reports.disclosure")
    found = client.get(reverse("reports:verify", args=[made.number]), {"d": made.hash[:16]})

    assert (event.verb, event.detail.value["hash"]) == ("published", made.hash)
    assert found.context["matches"]


@pytest.mark.parametrize(
    "number", ["XXGK-2026-9", "XXGK-2026", "XXGK-x-1", "XXGK-2026-²", "XXGK-9999999999999-1"]
)
def test_a_number_that_was_never_given_stands_for_nothing(client, made, number):
    assert client.get(reverse("reports:verify", args=[number])).status_code == 404


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("reports:disclosure_edition", [2]),
        ("reports:disclosure_edition", [10**25]),
        ("reports:disclosure_paper", [1, "exe"]),
        ("reports:disclosure_paper", [10**25, "pdf"]),
    ],
)
def test_what_was_never_published_is_not_found(client, made, name, arguments):
    assert page(client, *arguments, name=name).status_code == 404


def test_the_same_record_gives_the_same_bytes(made):
    with translation.override("zh-hans"):
        again = [file("disclosure", made, shape).content for shape in ("pdf", "docx")]

    assert again == [content(made, "pdf"), content(made, "docx")]
    assert gather(made).sums.projects == 3
