"""The pages of a draft: its facts and its rows."""

import pytest
from django.urls import reverse

from tests.calls.office_pages import facts_of, rows, shown
from tests.factories import people
from tests.factories.calls import draft_call, in_review, open_call
from ventures.calls.forms import PARTS
from ventures.calls.models import Call
from ventures.workflow.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
DETAIL_QUERIES = 18


def as_sent(page):
    """Everything on a page of rows, as its form sends it."""
    formset = page.context["formset"]
    fields = [field for form in [formset.management_form, *formset] for field in form]
    sent = {field.html_name: field.value() for field in fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    return sent | {"read_as": page.context["read_as"]}


@pytest.mark.parametrize("state", ["draft", "open", "review"])
def test_the_page_of_a_round_costs_the_same_in_every_state(office, django_assert_num_queries, state):
    made = {"draft": draft_call, "open": open_call, "review": lambda: in_review(open_call())}[state]()

    with django_assert_num_queries(DETAIL_QUERIES):
        response = office.get(reverse("calls:detail", args=[made.pk]))

    assert response.status_code == 200
    assert (made.rules_hash or made.title) in shown(response)


def test_facts_of_a_draft_are_changed(office):
    call = draft_call()

    response = office.post(
        reverse("calls:edit", args=[call.pk]), facts_of(call, cap="180,000", contact="新科室")
    )

    call.refresh_from_db()
    assert response.status_code == 302
    assert (call.cap.amount, call.contact) == (180000, "新科室")


@pytest.mark.parametrize(
    "wrong",
    [
        {"cap": "2,000,000"},
        {"cap": "0"},
        {"grant_percent": "101"},
        {"max_months": "3"},
        {"prefix": "hz-1"},
        {"closes_at": "2027-01-01T00:00"},
        {"publicity_days": "99999999999999999999"},
        {"summary": "长" * 2001},
    ],
)
def test_facts_that_cannot_be_are_refused_and_kept(office, wrong):
    call = draft_call()

    response = office.post(reverse("calls:edit", args=[call.pk]), facts_of(call, title="改名", **wrong))

    assert set(response.context["form"].errors) == set(wrong)
    assert "改名" in shown(response)
    assert Call.objects.get().title == call.title


def test_the_pages_of_a_draft_open_for_every_kind_of_row(office):
    call = draft_call()

    for kind in PARTS:
        assert office.get(reverse("calls:rows", args=[call.pk, kind])).status_code == 200
    assert office.get(reverse("calls:rows", args=[call.pk, "tie_order"])).status_code == 404
    assert office.get(reverse("calls:edit", args=[call.pk])).status_code == 200


def test_hosts_are_written_in_the_order_they_stand(office):
    call = draft_call()
    sent = rows(
        {"role": "host", "name": "社会工作部"}, {"role": "supporter", "name": "慈善总会"}, {"role": "host"}
    )

    response = office.post(reverse("calls:rows", args=[call.pk, "hosts"]), sent)

    assert response.status_code == 302
    assert list(call.hosts.values_list("role", "name")) == [("host", "社会工作部"), ("supporter", "慈善总会")]
    assert Event.objects.latest("pk").verb == "changed"


@pytest.mark.parametrize(
    ("kind", "name", "first", "later"),
    [("hosts", "name", "甲", "乙"), ("categories", "name", "甲", "乙"),
     ("document_rules", "name", "甲", "乙"),
     ("cost_rules", "percent", "4", "5"), ("instalment_rules", "due_days", "20", "25")],
)  # fmt: skip
def test_of_two_who_change_rows_the_second_is_told_who_was_faster(client, kind, name, first, later):
    call, slow, quick = draft_call(), people.officer(), people.officer()
    address, cell = reverse("calls:rows", args=[call.pk, kind]), f"rows-0-{name}"
    client.force_login(slow)
    read = as_sent(client.get(address))
    client.force_login(quick)
    client.post(address, {**read, cell: first})

    client.force_login(slow)
    second = client.post(address, {**read, cell: later}, headers={"accept-language": "en"})
    kept = str(getattr(getattr(call, kind).first(), name))
    again = client.post(address, as_sent(second))

    assert f"The last step was taken by {quick}" in shown(second)
    assert as_sent(second)[cell] == later
    assert kept == first
    assert again.status_code == 302
    assert str(getattr(getattr(call, kind).first(), name)) == later


def test_one_officer_saves_the_rows_of_a_draft_again_and_again(office):
    address = reverse("calls:rows", args=[draft_call().pk, "hosts"])

    for name in ("甲", "乙"):
        saved = office.post(address, {**as_sent(office.get(address)), "rows-0-name": name})
        assert saved.status_code == 302


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("categories", rows({"code": "A", "name": "一"}, {"code": "A", "name": "二"})),
        ("categories", rows({"code": "a", "name": "一"})),
        ("categories", rows({"code": "A", "name": "一", "budget": "1.001"})),
        ("categories", rows({"code": "A", "name": "一", "max_awards": "-1"})),
        ("categories", {"rows-TOTAL_FORMS": "x"}),
        ("categories", {"rows-TOTAL_FORMS": "99999", "rows-INITIAL_FORMS": "-5"}),
        ("categories", rows()),
        ("cost_rules", rows({"head": "tax", "percent": "101", "base": "grant"})),
        ("cost_rules", rows({"head": "zz", "percent": "1", "base": "grant"})),
        ("budget_heads", rows({"head": "tax"}, {"head": "tax"})),
        ("instalment_rules", rows({"percent": "0", "trigger": "signing", "due_days": "30"})),
    ],
)
def test_rows_that_cannot_be_are_refused(office, kind, sent):
    call = draft_call()
    before = getattr(call, kind).count()

    response = office.post(reverse("calls:rows", args=[call.pk, kind]), sent)

    assert response.status_code == 200
    assert getattr(call, kind).count() == before
