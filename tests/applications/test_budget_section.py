"""A draft's budget by posts: rows, limits, and what no amount can hold."""

import pytest
from django.urls import reverse

from tests.applications.section_pages import address, budget, line, post
from tests.factories import applications as make
from tests.factories.organizations import administrator_of
from ventures.core.money import yuan

pytestmark = pytest.mark.django_db


def test_a_third_decimal_is_refused_and_everything_typed_stays(signed_in, draft):
    answer = post(signed_in, draft, "budget", **budget(line("45.005", "640", item="课堂物料包")))

    page = answer.content.decode()
    assert answer.status_code == 200
    assert "45.005" in page
    assert "课堂物料包" in page
    assert not draft.budget_lines.exists()


def test_a_request_one_fen_above_the_cap_is_refused_beside_its_box(signed_in, draft):
    above = post(signed_in, draft, "budget", **budget(line("200000.01"), requested="200000.01"))
    at_it = post(signed_in, draft, "budget", **budget(line("200000.00"), requested="200,000.00"))

    assert above.context["form"].errors.keys() == {"requested"}
    assert "200000.01" in above.content.decode()
    assert at_it.status_code == 302


def test_an_error_in_the_budget_names_its_row_as_the_page_shows_it(signed_in, draft):
    rows = (line("100", head="personnel"), line("100", head="management"), line("abc", head="programme"))

    page = post(signed_in, draft, "budget", **budget(*rows))

    summary = page.text[page.text.index('id="error-summary"') :].partition("</ul>")[0]
    assert "业务活动费第 1 行" in summary
    assert "3. " not in summary
    assert 'aria-label="业务活动费第 1 行：单价"' in page.text


def test_a_budget_that_does_not_add_up_is_kept_but_not_handed_in(signed_in):
    whole = make.complete_draft()
    signed_in.force_login(administrator_of(whole.organization))

    saved = post(signed_in, whole, "budget", **budget(line("99999.99")))
    answer = signed_in.post(reverse("applications:submit", args=[whole.pk]))

    whole.refresh_from_db()
    assert saved.status_code == 302
    assert answer.status_code == 200
    assert "99,999.99" in answer.context["refusal"]
    assert whole.state == "draft"


def test_a_head_one_fen_above_its_limit_is_shown_as_too_much(signed_in, draft):
    post(signed_in, draft, "budget", **budget(line("69999.99"), line("30000.01", head="personnel")))

    page = signed_in.get(address(draft, "budget"))

    gauge = next(one for one in page.context["gauges"] if one.key == "personnel")
    assert gauge.is_over
    assert gauge.rest == yuan("0.01")
    assert any(row["section"] == "budget" for row in page.context["lacks"])


def test_a_row_is_added_and_taken_out_without_saving_and_without_losing_the_others(signed_in, draft):
    two = budget(line("1.5", item="甲"), line("abc", item="乙"))

    more = post(signed_in, draft, "budget", **two, add="personnel")
    less = post(signed_in, draft, "budget", **two, remove="0")

    assert [form["item"].value() for form in more.context["lines"]] == ["甲", "乙", None]
    assert [form["item"].value() for form in less.context["lines"]] == ["乙"]
    assert "abc" in less.content.decode()
    assert not draft.budget_lines.exists()


def test_a_blank_row_is_no_row(signed_in, draft):
    blank = {"head": "personnel", "item": "", "basis": "", "unit_price": "", "quantity": "", "unit": ""}

    post(signed_in, draft, "budget", **budget(blank, line(), blank))

    assert draft.budget_lines.count() == 1


def test_a_price_times_quantity_that_no_amount_can_hold_is_refused(signed_in, draft):
    answer = post(signed_in, draft, "budget", **budget(line("999999999999.99", "2")))

    assert answer.status_code == 200
    assert not draft.budget_lines.exists()
