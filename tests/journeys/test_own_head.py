"""A budget head that a call names itself: composed, limited, budgeted, printed, and spent on."""

from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from reports.documents import file
from tests.factories import applications as make
from tests.factories import delivery
from tests.factories.calls import draft_call
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from tests.outside import said
from ventures.applications import actions
from ventures.applications.models import BudgetLine
from ventures.calls.actions import publish
from ventures.calls.models import BudgetHead
from ventures.calls.queries import frozen_of
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.monitoring.snapshot import snapshot_of

pytestmark = pytest.mark.django_db
NAME, NAME_EN = "志愿者保险", "Insurance of volunteers"


@pytest.fixture
def in_june():
    """A day within the projects' period."""
    with clock.at(delivery.DAY):
        yield


def rows(*filled, initial=0):
    """Rows as a browser sends them."""
    sent = {"rows-TOTAL_FORMS": len(filled), "rows-INITIAL_FORMS": initial}
    return sent | {
        f"rows-{place}-{name}": value for place, row in enumerate(filled) for name, value in row.items()
    }


def composed(client, percent=1):
    """A published call with an own head and its limit, composed on the pages."""
    call = draft_call()
    client.force_login(officer())
    own = {"head": "own", "name": NAME, "name_en": NAME_EN, "help": "意外伤害险保费"}
    pages = [reverse("calls:rows", args=[call.pk, kind]) for kind in ("budget_heads", "cost_rules")]
    client.post(pages[0], rows({"head": "programme"}, {"head": "personnel"}, own, initial=3))
    client.post(pages[1], rows({"head": "own-1", "percent": percent, "base": "grant"}, initial=1))
    return publish(call, by=officer())


def line(head, amount):
    return {
        "head": head,
        "item": "支出",
        "basis": "",
        "unit_price": yuan(amount),
        "quantity": 1,
        "unit": "项",
    }


def budgeted(call, amount=1000, head="own-1"):
    """A complete draft that spends so much under the own head."""
    draft = make.complete_draft(call)
    actions.save_budget(
        draft, by=administrator_of(draft.organization), edition=None,
        requested=yuan(100000), own_funds=yuan(0),
        lines=[line("programme", 100000 - amount), line(head, amount)],
    )  # fmt: skip
    return draft


def printed(kind, record, language="zh-hans"):
    with translation.override(language):
        return said("pdftotext", "-layout", "-", "-", content=file(kind, record).content)


def test_an_officer_names_a_head_and_changes_it_in_place(client):
    call = draft_call()
    client.force_login(officer())
    page = reverse("calls:rows", args=[call.pk, "budget_heads"])

    nameless = client.post(page, rows({"head": "own", "name": ""}))
    client.post(page, rows({"head": "own", "name": NAME}, {"head": "own", "name": "督导费"}, {"head": "tax"}))
    client.post(page, rows({"head": "own-2", "name": "督导补贴"}, {"head": "own-1", "name": NAME}, initial=2))

    assert nameless.context["formset"].forms[0].errors.keys() == {"name"}
    assert [(one.head, one.label) for one in call.budget_heads.all()] == [
        ("own-2", "督导补贴"),
        ("own-1", NAME),
    ]


def test_the_frozen_rules_and_the_page_of_the_call_name_the_head(client):
    call = composed(client)

    page = client.get(reverse("calls:detail", args=[call.pk]))

    own = frozen_of(call)["budget_heads"][2]
    assert (own["head"], own["name"], own["name_en"]) == ("own-1", NAME, NAME_EN)
    assert NAME in page.text


def test_the_budget_page_offers_the_head_with_its_help_and_limit_and_saves_a_line(client):
    draft = make.begun(composed(client))
    client.force_login(administrator_of(draft.organization))
    address = reverse("applications:section", args=[draft.pk, "budget"])

    page = client.get(address)

    assert 'data-line="own-1"' in page.text
    assert "意外伤害险保费" in page.text
    assert [one.of.label for one in page.context["gauges"] if one.key == "own-1"] == [NAME]


def test_a_head_that_the_call_does_not_name_takes_no_costs(client):
    with pytest.raises(Refused):
        budgeted(composed(client), head="own-2")


def test_a_fen_above_the_limit_of_the_own_head_is_not_handed_in(client):
    draft = budgeted(composed(client), amount=Decimal("1000.01"))

    with pytest.raises(Refused) as refused:
        actions.submit(draft, by=administrator_of(draft.organization))

    assert NAME in str(refused.value)


def test_it_is_handed_in_screened_and_printed_in_both_languages(client):
    draft = budgeted(composed(client))

    sent = actions.submit(draft, by=administrator_of(draft.organization))
    client.force_login(officer())
    page = client.get(reverse("applications:detail", args=[sent.pk]))

    assert NAME in page.text
    assert NAME in printed("application", sent)
    assert "Insurance" in printed("application", sent, "en")


def test_an_expense_under_it_is_entered_balanced_reported_and_kept_with_its_name(client, in_june):
    award = delivery.award()
    BudgetHead.objects.create(call=award.call, head="own-1", name=NAME, name_en=NAME_EN, order=9)
    BudgetLine.objects.create(
        application=award.application, head="own-1", item="保费", unit_price=yuan(600), amount=yuan(600)
    )
    client.force_login(delivery.writer(award))
    page = reverse("monitoring:expenses", args=[award.case])

    client.post(reverse("monitoring:spend", args=[award.case]), {
        "head": "own-1", "item": "保费", "amount": "500", "on": "2026-06-15", "voucher_number": "B1",
        "payee": "示例保险", "kind": "receipt", "title": award.organization.name,
    })  # fmt: skip
    listed = client.get(page)

    assert listed.text.count(NAME) == 2
    frozen = snapshot_of(delivery.outcome(award), delivery.DAY)["money"]["heads"][-1]
    assert (frozen["head"], frozen["name"], frozen["spent"]) == ("own-1", NAME, "500.00")
    assert NAME in printed("agreement", award.agreement)
