"""The instalments of a call as an officer writes them, by percentage or amount, with documents."""

import pytest
from django.urls import reverse

from tests.factories import calls, people
from ventures.calls.completeness import missing
from ventures.calls.models import InstalmentRule
from ventures.calls.queries import instalment_plan, rules_of
from ventures.core.money import yuan

pytestmark = pytest.mark.django_db


def rows(*rows):
    """A formset's POST data."""
    total = {"rows-TOTAL_FORMS": str(len(rows)), "rows-INITIAL_FORMS": "0"}
    return total | {
        f"rows-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()
    }


TWO = "终期报告；审计报告"
FIRST = {"percent": "", "amount": "50,000", "trigger": "signing", "due_days": "30", "documents": ""}
LAST = {
    "percent": "",
    "amount": "",
    "trigger": "close_out",
    "due_days": "15",
    "documents": "终期报告；审计报告",
}


def written(client, *sent):
    """The draft after an officer sent these rows, and the answer."""
    call = calls.draft_call()
    client.force_login(people.officer())
    return call, client.post(reverse("calls:rows", args=[call.pk, "instalment_rules"]), rows(*sent))


def test_an_instalment_is_an_amount_and_the_last_takes_the_rest(client):
    call, response = written(client, FIRST, LAST)

    assert response.status_code == 302
    assert [(row["percent"], row["amount"], row["documents"]) for row in instalment_plan(call)] == [
        (None, yuan(50000), []), (None, None, ["终期报告", "审计报告"]),
    ]  # fmt: skip
    assert "instalment_rules" not in [part for part, _text in missing(call)]


def test_a_percentage_and_an_amount_at_once_are_refused_and_stay_typed(client):
    call, response = written(client, FIRST | {"percent": "50"}, LAST)

    assert response.status_code == 200
    assert "只能填写一项" in response.content.decode()
    assert 'value="50,000"' in response.content.decode()
    assert all(row["amount"] is None for row in instalment_plan(call))


def test_an_open_instalment_in_the_middle_stands_in_the_way_of_publishing(client):
    call, _response = written(client, FIRST | {"amount": ""}, LAST)

    assert ("instalment_rules", "除最后一期外，每期须填写比例或金额。") in missing(call)


def test_what_is_stated_is_frozen_with_the_call_and_what_is_not_leaves_no_trace(client):
    call, _response = written(client, FIRST, LAST)

    assert rules_of(call)["instalment_rules"] == [
        {"sequence": 1, "percent": None, "trigger": "signing", "due_days": 30, "amount": "50000.00"},
        {"sequence": 2, "percent": None, "trigger": "close_out", "due_days": 15,
         "documents": ["终期报告", "审计报告"]},
    ]  # fmt: skip


def test_the_page_of_the_draft_reads_amounts_and_documents_back(client):
    call, _response = written(client, FIRST, LAST)

    page = client.get(reverse("calls:rows", args=[call.pk, "instalment_rules"])).content.decode()
    review = client.get(reverse("calls:detail", args=[call.pk])).content.decode()

    assert 'value="50,000.00"' in page
    assert TWO in page
    assert "50,000.00元" in review
    assert "终期报告、审计报告" in review


def test_the_name_of_a_rule_says_its_share():
    shares = [
        InstalmentRule(percent=50), InstalmentRule(amount=yuan("1234.5")), InstalmentRule(),
    ]  # fmt: skip

    assert [str(one.share) for one in shares] == ["50%", "1,234.50元", "余额"]
