"""Every figure of the fund opens the lines it is made of, and they add up to it."""

from datetime import datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from tests.factories import money
from tests.factories.people import finance_clerk
from tests.kept import kept
from ventures.core import clock, workbook
from ventures.core.dates import SHANGHAI
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.funds import books
from ventures.funds.models import Line, Source
from ventures.funds.picture import flows_of, picture
from ventures.funds.queries import position
from ventures.funds.states import AccountKind

pytestmark = pytest.mark.django_db


def busy():
    """A source with money in every place; returns it."""
    one = money.source("1000000")
    award = money.paid(money.award("100000", {one: 100}))
    actions.demand_recovery(
        award, by=money.person("officer"), reason="偏离", decision_number="1号", amount=yuan(3000),
        due_on=clock.today(),
    )  # fmt: skip
    recovery = actions.demand_recovery(
        award, by=money.person("officer"), reason="偏离", decision_number="2号", amount=yuan(2000),
        due_on=clock.today(),
    )  # fmt: skip
    actions.receive_recovery(
        recovery, by=money.person("finance_clerk"), amount=yuan(2000), on=clock.today(), reference="S1"
    )
    money.approved(money.award("50000", {one: 100}))
    money.closed_batch(money.approved(money.award("30000", {one: 100})))
    return one


@kept
def one():
    return busy()


def sheet_of(response):
    """The rows of a workbook that was fetched."""
    content = b"".join(response.streaming_content)
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("figure", books.FIGURES)
def test_the_lines_of_a_figure_add_up_to_it(one, figure):
    what = books.Asked(source=one, figure=figure)

    found = books.lines(Source.objects.all(), what)

    counted = sum(line.debit_fen - line.credit_fen for line in found)
    wanted = getattr(position([one])[0], figure)
    assert wanted != ZERO
    assert yuan(abs(counted)) / 100 == wanted == books.total(Source.objects.all(), what)


def test_lines_are_narrowed_by_case_and_month_and_so_is_their_sum():
    one = money.source()
    with clock.at(datetime(2026, 4, 30, 23, 59, 59, 999999, tzinfo=SHANGHAI)):
        early = money.award("100000", {one: 100})
    with clock.at(datetime(2026, 5, 1, tzinfo=SHANGHAI)):
        money.award("50000", {one: 100})
    asked = {"figure": "committed", "month": "2026-04", "source": str(one.pk)}

    april = books.asked(asked, Source.objects.all())
    of_case = books.asked({"case": str(early.case), "figure": "committed"}, Source.objects.all())

    assert books.total(Source.objects.all(), april) == yuan(100000)
    assert books.total(Source.objects.all(), of_case) == yuan(100000)
    assert {line.voucher.case for line in books.lines(Source.objects.all(), april)} == {early.case}


@pytest.mark.parametrize("text", ["", "x", "9" * 40, "-1", "２０２６", "2026-13", "0001-01", "9999-12"])
def test_what_makes_no_sense_in_an_address_narrows_nothing_and_breaks_nothing(client, one, text):
    client.force_login(money.person("auditor"))
    query = {"source": text, "year": text, "figure": text, "case": text, "month": text, "page": text}

    for name in ("funds:lines", "funds:lines_xlsx", "funds:position_xlsx", "funds:ledger_text"):
        assert client.get(reverse(name), query).status_code == 200


def test_lines_cost_the_same_for_one_and_for_many(client):
    one = money.source(year=2027)
    client.force_login(money.person("auditor"))
    costs = []

    for _turn in range(3):
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("funds:lines"), {"figure": "committed", "year": 2027})
        costs.append(len(captured))
        for _award in range(3):
            money.award("1000", {one: 100})

    assert costs == [7, 8, 8]  # an empty list is not read


def test_a_person_of_a_district_sees_its_lines_alone(client):
    city, own = money.source(), money.source(region=money.region())
    client.force_login(finance_clerk(money.region()))

    page = client.get(reverse("funds:lines")).context["page"]
    text = b"".join(client.get(reverse("funds:ledger_text")).streaming_content).decode()

    assert {line.account.source for line in page} == {own}
    assert f"Source-{own.pk}:" in text
    assert f"Source-{city.pk}:" not in text


def test_the_lines_are_exported_as_they_are_filtered(client, one):
    client.force_login(money.person("auditor"))

    rows = sheet_of(client.get(reverse("funds:lines_xlsx"), {"source": one.pk, "figure": "paid"}))

    lines = Line.objects.filter(account__source=one, account__kind__in=["disbursed", "receivable"])
    assert len(rows) == lines.count() + 1
    assert sum(row[6] - row[7] for row in rows[1:]) == 48000


def test_the_position_is_exported_with_every_figure(client, one):
    client.force_login(money.person("auditor"))

    heads, row = sheet_of(client.get(reverse("funds:position_xlsx"), {"year": one.year}))

    assert dict(zip(heads, row, strict=True))["已拨付"] == 48000
    assert row[5] == row[6] + row[7] + row[8] + row[10] + row[11]


def test_text_that_looks_like_a_formula_stays_text_and_a_workbook_has_an_end(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 2)

    file = workbook.workbook("表", ["甲"], [["=1+1"], [None]])

    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    assert rows[1] == ["=1+1"]
    with pytest.raises(Refused, match="2 行"):
        workbook.workbook("表", ["甲"], [[1]] * 3)


def test_the_picture_loses_no_fen_and_leads_to_the_lines(one):
    for _source in range(8):
        money.source("10")
    rows = position()

    flows = flows_of(rows)
    drawing = picture(rows, lambda source, figure: f"/{source}/{figure}")

    assert sum(flows.values()) == sum(row.appropriated.amount for row in rows)
    assert len({source for source, _place in flows}) == 7
    assert f'href="/{one.pk}/"' in drawing
    assert 'href="//receivable"' in drawing
    assert picture([], None) == ""


def test_the_position_shows_each_figure_with_its_lines(client, one):
    client.force_login(money.person("auditor"))

    page = client.get(reverse("funds:position"), {"year": one.year}).content.decode()

    assert f'{reverse("funds:lines")}?figure=paid&amp;source={one.pk}"' in page
    assert f'{reverse("funds:lines")}?figure=paid&amp;year={one.year}"' in page
    assert "执行率" in page
    assert str(AccountKind.RECEIVABLE.label) in page
