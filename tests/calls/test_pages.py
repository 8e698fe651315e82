"""The officer's pages of rounds."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import people
from tests.factories.calls import draft_call, in_review, open_call
from tests.factories.communities import city, district
from ventures.calls.completeness import HOSTS, missing
from ventures.calls.forms import PARTS, FactsForm
from ventures.calls.models import Call
from ventures.core import clock
from ventures.workflow.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
LIST_QUERIES = 8
DETAIL_QUERIES = 17


@pytest.fixture
def office(client):
    """A browser in which an officer has signed in."""
    client.force_login(people.officer())
    return client


def typed(**given):
    """What an officer types to begin a round."""
    return {
        "preset": "city", "title": "2027年公益创投", "year": "2027", "region": city().pk,
        "opens_at": "2027-03-01T09:00", "closes_at": "2027-03-31T17:00", "budget": "1,500,000",
        "project_starts_from": "2027-06-01", **given,
    }  # fmt: skip


def facts_of(call, **given):
    """The form of facts as the page shows it, with what is typed."""
    form = FactsForm(instance=call)
    shown = {name: form[name].value() for name in form.fields}
    shown["opens_at"], shown["closes_at"] = "2027-03-01T09:00", "2027-03-31T17:00"
    return {name: value for name, value in {**shown, **given}.items() if value not in (None, False)}


def rows(*filled, initial=0):
    """A formset as the browser sends it."""
    sent = {"rows-TOTAL_FORMS": len(filled), "rows-INITIAL_FORMS": initial}
    for place, row in enumerate(filled):
        sent |= {f"rows-{place}-{name}": value for name, value in row.items()}
    return sent


def shown(response):
    return response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_one_round_and_for_three(office, django_assert_num_queries, number):
    for _place in range(number):
        open_call()

    with django_assert_num_queries(LIST_QUERIES):
        response = office.get(reverse("calls:list"))

    assert len(response.context["page"].object_list) == number


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("state=draft", ["乙"]),
        ("q=甲", ["甲"]),
        ("year=2031", []),
        ("sort=title", ["乙", "甲"]),
        ("sort=-title", ["甲", "乙"]),
        ("state=zz&year=x&q=%00&sort=password&page=-1", []),
    ],
)
def test_the_list_is_filtered_and_sorted(office, query, titles):
    open_call(title="甲")
    draft_call(title="乙")

    response = office.get(f"{reverse('calls:list')}?{query}")

    assert [call.title for call in response.context["page"]] == titles


def test_an_applicant_sees_the_published_rounds_and_no_button(client):
    client.force_login(people.person())
    published, hidden = open_call(), draft_call()

    response = client.get(reverse("calls:list"))

    assert list(response.context["page"]) == [published]
    assert reverse("calls:create") not in shown(response)
    assert client.get(reverse("calls:detail", args=[hidden.pk])).status_code == 404


def test_a_round_begins_as_a_draft_with_the_rules_of_its_preset(office):
    response = office.post(reverse("calls:create"), typed())

    call = Call.objects.get()
    assert response.url == reverse("calls:detail", args=[call.pk])
    assert (call.state, call.opens_at.isoformat()) == ("draft", "2027-03-01T01:00:00+00:00")
    assert call.questions.count() == 9


def test_a_form_sent_twice_makes_one_draft(office):
    office.post(reverse("calls:create"), typed())
    again = office.post(reverse("calls:create"), typed())

    assert Call.objects.count() == 1
    assert set(again.context["form"].errors) == {"title"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"closes_at": "2027-02-01T17:00"},
        {"opens_at": "0001-01-01T00:00"},
        {"closes_at": "9999-12-31T23:59"},
        {"budget": "0"},
        {"budget": "1.005"},
        {"budget": "9" * 30},
        {"year": "99999999999999999999"},
        {"region": "zz"},
        {"preset": "../city"},
        {"project_starts_from": "0001-01-01"},
        {"title": "x" * 101},
    ],
)
def test_what_cannot_be_is_refused_and_kept(office, wrong):
    response = office.post(reverse("calls:create"), typed(**wrong))

    assert response.status_code == 200
    assert set(response.context["form"].errors) == set(wrong)
    assert "2027年公益创投" in shown(response) or "title" in wrong
    assert not Call.objects.exists()


def test_an_officer_of_a_district_makes_rounds_for_that_district_alone(client):
    client.force_login(people.officer(district("330106")))
    elsewhere, own = district("330102"), district("330106")

    refused = client.post(reverse("calls:create"), typed(region=elsewhere.pk))
    made = client.post(reverse("calls:create"), typed(region=own.pk))

    assert set(refused.context["form"].errors) == {"region"}
    assert made.status_code == 302


@pytest.mark.parametrize("state", ["draft", "open", "review"])
def test_the_page_of_a_round_costs_the_same_in_every_state(office, django_assert_num_queries, state):
    made = {"draft": draft_call, "open": open_call, "review": lambda: in_review(open_call())}[state]()

    with django_assert_num_queries(DETAIL_QUERIES + 2 * (state == "draft")):
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
        {"pass_score": "100.01"},
        {"closes_at": "2027-01-01T00:00"},
        {"experts_per_item": "99999999999999999999"},
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


def as_sent(page):
    """Everything on a page of rows, as its form sends it."""
    formset = page.context["formset"]
    fields = [field for form in [formset.management_form, *formset] for field in form]
    sent = {field.html_name: field.value() for field in fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    return sent | {"read_as": page.context["read_as"]}


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


def test_publishing_freezes_the_rules(office):
    call = draft_call()

    office.post(reverse("calls:publish", args=[call.pk]))

    call.refresh_from_db()
    assert call.state == "published"
    assert call.rules_hash in shown(office.get(reverse("calls:detail", args=[call.pk])))


def test_two_rounds_of_a_year_never_share_their_numbers(office):
    first, second = open_call(), draft_call()
    copied = draft_call(prefix=first.prefix)

    office.post(reverse("calls:publish", args=[copied.pk]))

    copied.refresh_from_db()
    assert (first.prefix, second.prefix, copied.state) == ("HZCT", "HZCT2", "draft")


def test_a_published_round_is_no_longer_changed(office):
    call = open_call()

    assert office.get(reverse("calls:edit", args=[call.pk])).status_code == 409
    office.post(reverse("calls:rows", args=[call.pk, "hosts"]), rows({"role": "host", "name": "别人"}))

    assert not call.hosts.filter(name="别人").exists()


def test_a_round_without_contact_is_not_published_and_says_so(office):
    call = draft_call(contact="")

    page = f"http://testserver{reverse('calls:detail', args=[call.pk])}"

    response = office.post(
        reverse("calls:publish", args=[call.pk]),
        follow=True,
        headers={"referer": page, "accept-language": "en"},
    )

    call.refresh_from_db()
    assert call.state == "draft"
    assert "Name the office contact first" in shown(response)


def test_a_round_whose_host_is_still_to_be_filled_in_is_not_published_and_says_so(office):
    call = draft_call(hosts=HOSTS)
    page = reverse("calls:detail", args=[call.pk])
    english = {"accept-language": "en", "referer": f"http://testserver{page}"}

    before = shown(office.get(page, headers=english))
    in_chinese = shown(office.get(page))
    after = office.post(reverse("calls:publish", args=[call.pk]), follow=True, headers=english)

    call.refresh_from_db()
    said = f"Host body: “Name” still says “{HOSTS[0][1]}”. Fill it in."
    assert call.state == "draft"
    assert f'<a href="{reverse("calls:rows", args=[call.pk, "hosts"])}">{said}</a>' in before
    assert f"主办承办单位的“名称”仍为“{HOSTS[0][1]}”，请填写。" in in_chinese
    assert [str(message) for message in after.context["messages"]] == [said]


@pytest.mark.parametrize("name", ["title", "contact"])
def test_a_fact_left_as_a_template_has_it_is_named(office, name):
    call = draft_call(**{name: "（请填写）"})

    page = office.get(reverse("calls:detail", args=[call.pk]))
    office.post(reverse("calls:publish", args=[call.pk]))

    call.refresh_from_db()
    assert call.state == "draft"
    assert [place for _text, place in page.context["missing"]] == [reverse("calls:edit", args=[call.pk])]


def test_a_draft_with_nothing_left_to_do_says_nothing(office):
    assert office.get(reverse("calls:detail", args=[draft_call().pk])).context["missing"] == []


@pytest.mark.parametrize(("experts", "state"), [(3, "draft"), (4, "draft"), (5, "published")])
def test_a_trimmed_mean_of_too_few_experts_is_not_published(office, experts, state):
    call = draft_call(aggregation="trimmed", experts_per_item=experts)

    office.post(reverse("calls:publish", args=[call.pk]))

    call.refresh_from_db()
    assert call.state == state
    assert state == "published" or [field for field, _text in missing(call)] == ["aggregation"]


def test_review_begins_only_after_the_closing_instant(office):
    call = open_call()

    office.post(reverse("calls:begin_review", args=[call.pk]))
    call.refresh_from_db()
    early = call.state
    with clock.at(call.closes_at + timedelta(seconds=1)):
        office.post(reverse("calls:begin_review", args=[call.pk]))

    call.refresh_from_db()
    assert (early, call.state) == ("published", "review")


def test_cancelling_asks_for_a_reason_and_keeps_the_page(office):
    call = open_call()

    asked = office.post(reverse("scoring:cancel_round", args=[call.pk]), {"note": " "})
    office.post(reverse("scoring:cancel_round", args=[call.pk]), {"note": "预算调整"})

    call.refresh_from_db()
    assert set(asked.context["cancel_form"].errors) == {"note"}
    assert call.state == "cancelled"


@pytest.mark.parametrize("role", ["auditor", "secretary", "finance_clerk", "evaluator", "editor"])
def test_other_staff_read_and_change_nothing(client, role):
    client.force_login(people.staff(role))
    call = draft_call()

    assert client.get(reverse("calls:detail", args=[call.pk])).status_code == 200
    assert client.get(reverse("calls:edit", args=[call.pk])).status_code == 403
    assert client.get(reverse("calls:create")).status_code == 403
    for step in ("calls:publish", "calls:begin_review", "scoring:cancel_round"):
        assert client.post(reverse(step, args=[call.pk])).status_code == 403


def test_an_officer_of_another_district_changes_nothing(client):
    client.force_login(people.officer(district("330102")))
    call = draft_call(region=district("330106"))

    assert client.post(reverse("calls:publish", args=[call.pk])).status_code == 404


def test_a_step_is_never_taken_by_reading(office):
    call = draft_call()

    for step in ("calls:publish", "calls:begin_review", "scoring:cancel_round"):
        assert office.get(reverse(step, args=[call.pk])).status_code == 405
