"""A draft's rules and heads, a copy of an earlier round, and the form as everybody reads it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import people
from tests.factories.calls import draft_call, open_call
from tests.factories.questions import one_of_each, question
from ventures.calls import actions
from ventures.calls.completeness import missing
from ventures.calls.models import Call
from ventures.calls.presets import PRESETS
from ventures.calls.queries import question_rows, rules_of
from ventures.calls.question_settings import checked
from ventures.core.money import yuan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture
def office():
    """A browser in English, in which an officer has signed in."""
    browser = Client(headers={"accept-language": "en"})
    browser.force_login(people.officer())
    return browser


def part(call, kind):
    return reverse("calls:rows", args=[call.pk, kind])


def form_of(page, *names):
    """Everything in the forms of a page, as a browser sends it."""
    forms = [page.context[name] for name in names if page.context.get(name) is not None]
    single = [form for form in forms if hasattr(form, "fields")]
    sets = [form for form in forms if not hasattr(form, "fields")]
    single += [one for rows in sets for one in [rows.management_form, *rows]]
    sent = {field.html_name: field.value() for form in single for field in form}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    return sent | {"read_as": page.context["read_as"]}


def test_eligibility_rules_carry_their_parameters(office):
    call = draft_call()
    page = office.get(part(call, "eligibility_rules"))
    sent = {
        field.html_name: field.value()
        for form in page.context["rules"]
        for field in form
        if field.value() or str(field.value()) == "0"
    } | {"read_as": page.context["read_as"]}
    del sent["no_double_funding-used"]

    wrong = office.post(part(call, "eligibility_rules"), {**sent, "registered_for-with_months": "0"})
    office.post(part(call, "eligibility_rules"), {
        **sent, "registered_for-with_months": "24", "community_confirmed-hard": "on",
    })  # fmt: skip

    assert wrong.status_code == 200
    rules = {rule.rule: rule for rule in call.eligibility_rules.all()}
    assert rules["registered_for"].parameters == {"months": 24}
    assert rules["community_confirmed"].hard
    assert rules.keys() == {row["rule"] for row in PRESETS["city"]["eligibility_rules"]} - {
        "no_double_funding"
    }


def test_rows_keep_what_rests_on_them(office):
    call = draft_call()
    before = {rule.key: rule.pk for rule in call.document_rules.all()}
    rows = [
        {"key": key, "name": "改名", "name_en": "", "required": True, "identifying": True} for key in before
    ]

    actions.rewrite(call, "document_rules", [*rows, {**rows[0], "key": ""}], by=people.officer())

    now = {rule.key: rule.pk for rule in call.document_rules.all()}
    assert {key: now[key] for key in before} == before
    assert now.keys() - before.keys() == {"document-1"}


def test_a_new_head_never_falls_under_the_limit_of_one_that_went():
    call, by = draft_call(), people.officer()
    kept = list(call.budget_heads.values("head", "name", "name_en", "help", "help_en"))
    fresh = {"head": "", "name": "宣传推广", "name_en": "", "help": "", "help_en": ""}
    actions.rewrite(call, "budget_heads", [*kept, fresh], by=by)
    limit = {"head": "own-1", "also": "", "percent": 5, "base": "grant"}
    actions.rewrite(call, "cost_rules", [limit], by=by)

    actions.rewrite(call, "budget_heads", [*kept, {**fresh, "name": "志愿者保险"}], by=by)
    actions.rewrite(call, "budget_heads", kept, by=by)
    actions.rewrite(call, "budget_heads", [*kept, {**fresh, "name": "志愿者保险"}], by=by)

    assert call.budget_heads.last().head == "own-2"
    assert [name for name, _text in missing(Call.objects.get(pk=call.pk))] == ["cost_rules"]


def test_an_earlier_round_is_copied_whole_with_its_dates_a_year_later(office):
    source = draft_call("street", title="2026年微创投", year=2026, contact="街道办 0571")
    one_of_each(source)
    above = source.questions.get(key="choice")
    question(source, "short", "extra", depends_on=above, depends_values=["yes"])
    hosts = [{"role": "host", "name": "甲街道"}, {"role": "supporter", "name": "乙"}]
    actions.rewrite(source, "hosts", hosts, by=people.officer())  # fmt: skip
    actions.publish(source, by=people.officer())

    page = office.get(f"{reverse('calls:create')}?from={source.pk}")
    sent = form_of_start(page.context["form"])
    response = office.post(reverse("calls:create"), sent)

    copy = Call.objects.exclude(pk=source.pk).get()
    assert response.url == reverse("calls:detail", args=[copy.pk])
    assert (copy.title, copy.year, copy.state, copy.cap) == ("2027年微创投", 2027, "draft", yuan(30000))
    assert copy.opens_at.year == source.opens_at.year + 1
    assert question_rows(copy) == question_rows(source)
    assert copy.questions.get(key="extra").depends_on.call == copy
    same = {
        key: value for key, value in rules_of(source).items()
        if key not in {"title", "year", "prefix", "opens_at", "closes_at", "project_starts_from"}
    }  # fmt: skip
    assert {key: rules_of(copy)[key] for key in same} == same


def form_of_start(form):
    """The form of a new round as the browser sends it back."""
    sent = {}
    for field in form:
        value = field.value()
        widget = field.field.widget
        sent[field.html_name] = widget.format_value(value) if hasattr(widget, "format_value") else value
    sent["region"] = form.initial["region"].pk
    sent["budget"] = form["budget"].value()
    sent["preset"] = form.initial["preset"]
    return {name: value[0] if isinstance(value, list) else value for name, value in sent.items()}


def test_nobody_copies_a_round_that_is_not_there(office):
    for asked in ("0", "x", "9" * 30, "%00"):
        assert office.get(f"{reverse('calls:create')}?from={asked}").status_code in {200, 404}
    refused = office.post(reverse("calls:create"), {"preset": "call-999"})
    assert "preset" in refused.context["form"].errors


def test_everybody_reads_the_whole_form_of_a_published_round(client):
    call = draft_call()
    one_of_each(call)
    above = call.questions.get(key="choice")
    question(call, "short", "extra", example="例子", depends_on=above, depends_values=["yes"])
    address = reverse("calls:form", args=[call.pk])
    hidden = client.get(address)
    actions.publish(call, by=people.officer())

    page = client.get(address, headers={"accept-language": "en"})

    text = " ".join(page.content.decode().split())
    assert (hidden.status_code, page.status_code) == (404, 200)
    condition = "Asked only where “Question choice” is answered with “Yes”"
    for said in (
        "Question extra", "例子", condition, "100.00 to 5,000.00", "At most 3 rows", "Rubric", "Instalments",
        "Budget heads",
    ):  # fmt: skip
        assert said in text
    assert len(page.content) < 100_000


@pytest.mark.parametrize("number", [1, 40])
def test_the_whole_form_costs_the_same_for_one_question_and_for_forty(
    client, django_assert_num_queries, number
):
    call = draft_call()
    one_of_each(call)
    for _place in range(number - 1):
        question(call, "table")
    actions.publish(call, by=people.officer())

    with django_assert_num_queries(FORM_QUERIES):
        page = client.get(reverse("calls:form", args=[call.pk]))

    assert len(page.content) < 100_000


FORM_QUERIES = 12


def test_a_date_of_a_question_reads_as_a_day():
    assert date.fromisoformat(checked("date", {"first": "2026-01-01"})["first"]) == date(2026, 1, 1)


def test_a_published_round_keeps_its_questions(office):
    call = open_call()
    one = call.questions.first()

    for address in (part(call, "questions"), reverse("calls:question", args=[call.pk, one.pk]),
                    part(call, "criteria"), reverse("calls:add_criterion", args=[call.pk])):  # fmt: skip
        assert office.get(address).status_code == 409
        office.post(address, {"remove": one.pk, "label": "改"})
    assert call.questions.filter(pk=one.pk, label=one.label).exists()
