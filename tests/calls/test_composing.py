"""The parts of a draft: questions of every kind, rubric, rules, heads; a copy of an earlier round."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import people
from tests.factories.calls import draft_call
from tests.factories.questions import question
from ventures.applications.eligibility import TESTS
from ventures.calls import actions
from ventures.calls.completeness import missing
from ventures.calls.presets import PRESETS
from ventures.calls.queries import criteria_rows, rules_of, stamp_of
from ventures.calls.question_settings import checked
from ventures.calls.rule_kinds import KINDS
from ventures.calls.states import QuestionKind
from ventures.core.errors import Refused, Stale

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


def test_the_portal_checks_every_rule_that_an_officer_may_choose():
    assert set(KINDS) <= set(TESTS)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_draft_of_a_preset_may_be_published_as_soon_as_it_is_made(preset):
    call = draft_call(preset)

    assert missing(call) == []
    assert actions.publish(call, by=people.officer()).state == "published"


def test_projects_that_start_before_applications_close_are_settled_before_publishing():
    closes = datetime(2027, 3, 1, 17, tzinfo=UTC)  # in Hangzhou it is the second of March
    call = draft_call(closes_at=closes, project_starts_from=date(2027, 3, 2))

    assert [part for part, _text in missing(call)] == ["project_starts_from"]
    call.project_starts_from = date(2027, 3, 3)
    assert missing(call) == []


def test_central_finance_takes_no_management_fee_and_limits_two_heads_together():
    call = draft_call("central")

    assert "management" not in [one.head for one in call.budget_heads.all()]
    assert [(rule.heads, rule.percent, rule.base) for rule in call.cost_rules.all()] == [
        (["labour", "volunteer"], 50, "budget")
    ]


@pytest.mark.parametrize("kind", QuestionKind.values)
def test_a_question_of_every_kind_is_added_and_its_page_saved(office, kind):
    call = draft_call()

    added = office.post(part(call, "questions"), {"add": "1", "kind": kind, "label": "新问题"})
    made = call.questions.last()
    page = office.get(added.url)
    saved = office.post(added.url, {**form_of(page, "form", "part"), "label": "改过的问题"})

    assert (added.url, saved.status_code) == (reverse("calls:question", args=[call.pk, made.pk]), 302)
    made.refresh_from_db()
    assert (made.kind, made.label, made.settings) == (kind, "改过的问题", checked(kind, made.settings))


@pytest.mark.parametrize(
    ("kind", "limits"),
    [
        ("choice", {"options": []}),
        ("choice", {"options": [{"label": "一", "code": "a"}, {"label": "二", "code": "a"}]}),
        ("multi", {"options": [{"label": "一"}, {"label": "二"}], "least": 3}),
        ("multi", {"options": [{"label": "一"}, {"label": "二"}], "most": 9}),
        ("number", {"least": "9", "most": "1"}),
        ("number", {"least": "NaN"}),
        ("number", {"most": "1e400"}),
        ("number", {"decimals": 9}),
        ("money", {"least": "2", "most": "1"}),
        ("date", {"first": "2026-02-01", "last": "2026-01-01"}),
        ("table", {"columns": []}),
        ("table", {"columns": [{"label": str(n), "kind": "text"} for n in range(9)]}),
        ("people", {"least_rows": 5, "most_rows": 2}),
    ],
)
def test_settings_that_cannot_be_are_refused(kind, limits):
    with pytest.raises(Refused):
        checked(kind, limits)


def test_options_get_codes_that_stay(office):
    call = draft_call()
    choice = question(call, "choice")
    address = reverse("calls:question", args=[call.pk, choice.pk])
    sent = form_of(office.get(address), "form", "part")

    office.post(address, {**sent, "rows-0-label": "对", "rows-1-DELETE": "on", "rows-3-label": "别的"})

    choice.refresh_from_db()
    assert [(one["code"], one["label"]) for one in choice.settings["options"]] == [
        ("yes", "对"), ("maybe", "未定"), ("option-1", "别的"),
    ]  # fmt: skip


def test_a_new_option_never_takes_the_place_of_one_that_goes(office):
    call, by = draft_call(), people.officer()
    first = actions.add_question(call, by=by, kind="choice", label="新项目还是延续项目")
    second = question(call, "short", "second", depends_on=first, depends_values=["option-1"])
    address = reverse("calls:question", args=[call.pk, first.pk])
    sent = form_of(office.get(address), "form", "part")

    refused = office.post(address, {**sent, "rows-0-DELETE": "on", "rows-2-label": "别的"})
    second.depends_on, second.depends_values = None, []
    second.save()
    office.post(address, {**sent, "rows-0-DELETE": "on", "rows-2-label": "别的"})

    first.refresh_from_db()
    assert "Other questions are asked because of this" in refused.content.decode()
    assert [one["code"] for one in first.settings["options"]] == ["option-2", "option-3"]


def test_a_question_is_asked_only_after_an_earlier_answer(office):
    call = draft_call()
    first, second = question(call, "choice", "first"), question(call, "short", "second")
    address = reverse("calls:question", args=[call.pk, second.pk])
    sent = form_of(office.get(address), "form", "part")

    office.post(address, {**sent, "condition": ["first:yes", "first:maybe"]})

    second.refresh_from_db()
    assert (second.depends_on, second.depends_values) == (first, ["yes", "maybe"])
    assert (
        "Asked only where “Question first” is answered with one of “Yes”, “Not yet known”"
        in office.get(part(call, "questions")).content.decode()
    )


def test_what_others_hang_on_is_neither_taken_out_nor_moved_below_them(office):
    call = draft_call("street")
    first = question(call, "choice", "first")
    second = question(call, "short", "second", depends_on=first, depends_values=["yes"])

    out = office.post(part(call, "questions"), {"remove": first.pk}, follow=True).content.decode()
    down = office.post(part(call, "questions"), {"down": first.pk}, follow=True).content.decode()

    assert "问题second" in out
    assert "stands after the one its condition looks at" in down
    assert list(call.questions.order_by("order", "pk"))[-2:] == [first, second]
    with pytest.raises(Refused):
        actions.change_question(first, by=people.officer(), settings={
            "options": [{"code": "no", "label": "否"}, {"code": "maybe", "label": "未定"}]
        })  # fmt: skip


def test_questions_are_moved_and_taken_out(office):
    call = draft_call("street")
    keys = list(call.questions.values_list("key", flat=True))
    goals, method = call.questions.get(key="goals"), call.questions.get(key="method")

    office.post(part(call, "questions"), {"up": goals.pk})
    office.post(part(call, "questions"), {"remove": method.pk})

    assert keys[:3] == ["need", "goals", "method"]
    assert list(call.questions.values_list("key", flat=True)) == ["goals", "need", "place", "elsewhere"]


def test_of_two_who_change_a_question_the_second_sees_both(office):
    call = draft_call("street")
    one = call.questions.first()
    address = reverse("calls:question", args=[call.pk, one.pk])
    read = form_of(office.get(address), "form", "part")
    office.post(address, {**read, "label": "甲"})

    second = office.post(address, {**read, "label": "乙"})
    again = office.post(address, form_of(second, "form", "part"))

    assert second.context["stale"]
    assert "甲" in str(second.context["form"].errors["label"])
    assert second.context["form"]["label"].value() == "乙"
    assert again.status_code == 302
    one.refresh_from_db()
    assert one.label == "乙"


@pytest.mark.parametrize("kind", ["questions", "criteria"])
def test_a_list_read_before_somebody_changed_it_moves_nothing(kind):
    call, by = draft_call(), people.officer()
    rows = list(getattr(call, kind).filter(**({"stage": "review"} if kind == "criteria" else {})))
    over = stamp_of(rows)
    verb = {"questions": actions.remove_question, "criteria": actions.remove_criterion}[kind]
    verb(rows[-1], by=by, over=over)

    with pytest.raises(Stale):
        verb(rows[-2], by=by, over=over)


def test_the_rubric_is_a_tree_that_is_added_to_moved_and_cut(office):
    call = draft_call()
    need, goals = call.criteria.get(key="need"), call.criteria.get(key="goals")
    new = reverse("calls:add_criterion", args=[call.pk])
    empty = {"rows-TOTAL_FORMS": 0, "rows-INITIAL_FORMS": 0}
    bands = {
        "rows-TOTAL_FORMS": 2, "rows-INITIAL_FORMS": 0, "rows-0-lower": "0", "rows-0-upper": "80",
        "rows-0-points": "0", "rows-1-lower": "80", "rows-1-points": "12",
    }  # fmt: skip

    office.post(f"{new}?below={need.pk}", {"name": "甲", "kind": "points", "max_points": "8", **empty})
    broken = office.get(part(call, "criteria")).content.decode()
    office.post(f"{new}?below={need.pk}", {"name": "乙", "kind": "bands", "max_points": "12", **bands})
    office.post(part(call, "criteria"), {"up": goals.pk})

    assert "do not add up to its own" in broken
    tree = criteria_rows(call)
    assert [row["key"] for row in tree][:2] == ["goals", "need"]
    assert [(row["name"], row["bands"]) for row in tree[1]["children"]] == [
        ("甲", []),
        (
            "乙",
            [{"lower": "0", "upper": "80", "points": "0"}, {"lower": "80", "upper": None, "points": "12"}],
        ),
    ]
    assert missing(call) == []
    office.post(part(call, "criteria"), {"remove": need.pk})
    assert "need" not in rules_of(call)["tie_order"]
    assert [part for part, _text in missing(call)] == ["criteria"]


def test_of_two_who_change_options_the_second_sees_the_others_beside_his_own(office):
    call = draft_call("street")
    one = call.questions.get(key="place")
    address = reverse("calls:question", args=[call.pk, one.pk])
    read = form_of(office.get(address), "form", "part")
    office.post(address, {**read, "rows-0-label": "社区活动室", "help": "选一项"})

    second = office.post(address, {**read, "rows-0-label": "党群服务中心", "help": "只选一项"})
    again = office.post(address, form_of(second, "form", "part"))

    assert "社区活动室" in str(second.context["part"].forms[0].errors["label"])
    assert "选一项" in str(second.context["form"].errors["help"])
    assert set(second.context["form"].errors) == {"help"}
    assert again.status_code == 302
    one.refresh_from_db()
    assert (one.settings["options"][0]["label"], one.help) == ("党群服务中心", "只选一项")


def test_a_question_may_hang_on_a_number_and_never_stands_before_it(office):
    call = draft_call("street")
    first, second = question(call, "money", "cost"), question(call, "short", "why")
    address = reverse("calls:question", args=[call.pk, second.pk])
    read = form_of(office.get(address), "form")

    half = office.post(address, {**read, "above": "cost"})
    office.post(address, {**read, "above": "cost", "reaches": "1000.50"})
    listed = office.get(part(call, "questions"))
    with pytest.raises(Refused):
        actions.move_question(second, -1, by=people.officer())

    assert set(half.context["form"].errors) == {"reaches"}
    second.refresh_from_db()
    assert (second.depends_on, second.depends_values) == (first, ["1000.5"])
    assert "is 1,000.50 or more" in listed.text
    assert form_of(office.get(address), "form")["reaches"] == "1000.5"
