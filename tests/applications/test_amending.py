"""A call after it was published: amended, extended, ended, and one organisation given more time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms.actions import publish
from cms.models import CallIndexPage, CallPage
from tests.factories import applications as factory
from tests.factories import people, scoring
from tests.factories.calls import draft_call, open_call
from tests.factories.organizations import administrator_of, member
from tests.factories.questions import question
from ventures.applications import actions
from ventures.applications.reading import unread_amendments
from ventures.calls import actions as calls
from ventures.calls.enquiries import ask
from ventures.calls.models import FrozenRules
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.core.money import yuan
from ventures.notifications.models import Message
from ventures.organizations.models import Membership
from ventures.scoring import actions as scoring_actions
from ventures.workflow.hashing import digest

pytestmark = pytest.mark.django_db
WHY = "应申报单位要求"
HOUR = timedelta(hours=1)


def amend(call, part="facts", given=None, **options):
    """An amendment by an officer: another contact unless told."""
    given = {"contact": "新的办公室 0571-11111111"} if given is None else given
    return actions.amend_call(call, part, given, by=people.officer(), reason=WHY, **options)


def of_scoring(name, *args):
    return reverse(f"scoring:{name}", args=args)


def address(name, *args):
    return reverse(f"applications:{name}", args=args)


def typed(call, **given):
    """The form of facts as the page sends it."""
    return {
        "closes_at": (call.closes_at + 8 * HOUR).strftime("%Y-%m-%dT%H:%M"),
        "budget": str(call.budget.amount), "cap": str(call.cap.amount), "contact": call.contact,
        "summary": call.summary,
        "summary_en": call.summary_en, "reason": WHY, "over": "1", **given,
    }  # fmt: skip


def test_an_amendment_is_a_version_with_its_own_hash_and_the_earlier_ones_stay():
    call = open_call()
    published = call.versions.get()

    version = amend(call, given={"cap": call.cap + yuan(10000), "summary": "更清楚的说明"})

    call.refresh_from_db()
    assert [row.number for row in call.versions.all()] == [1, 2]
    assert version.hash == call.rules_hash == digest(version.content)
    assert FrozenRules.objects.get(pk=published.pk).hash == digest(published.content) != version.hash
    assert {(row["field"], row["old"]) for row in version.changes} == {
        ("summary", ""), ("cap", str(published.content["cap"])),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (lambda call: {"closes_at": call.closes_at - HOUR}, "closes_at"),
        (lambda call: {"cap": call.cap - yuan("0.01")}, "cap"),
        (lambda call: {"budget": call.budget - yuan("0.01")}, "budget"),
        (lambda call: {"cap": call.budget + yuan("0.01")}, "cap"),
        (lambda call: {"contact": " "}, "contact"),
        (lambda call: {}, None),
    ],
)
def test_what_would_harm_those_who_have_begun_is_refused(given, field):
    call = open_call()

    with pytest.raises(Refused) as refused:
        amend(call, given=given(call))

    assert refused.value.field == field
    assert call.versions.count() == 1


def question_row(call, **given):
    """The first question as a row."""
    one = call.questions.first()
    names = ("key", "label", "label_en", "help", "help_en", "limit", "required")
    return {**{name: getattr(one, name) for name in names}, **given}


def test_a_question_is_reworded_and_a_new_one_is_optional():
    call = open_call()
    new = {"key": "", "label": "补充说明", "limit": 200, "required": False}

    amend(call, "questions", [question_row(call, help="请写清楚"), new])

    assert call.questions.first().help == "请写清楚"
    assert call.questions.last().label == "补充说明"
    assert call.questions.last().required is False


@pytest.mark.parametrize("harder", [{"limit": 1}, {"key": "", "label": "新增必填", "required": True}])
def test_no_question_gets_harder(harder):
    call = open_call()

    with pytest.raises(Refused):
        amend(call, "questions", [question_row(call, **harder)])

    assert call.questions.filter(label="新增必填").count() == 0


def test_a_question_cannot_become_required():
    call = open_call()
    call.questions.filter(pk=call.questions.first().pk).update(required=False)

    with pytest.raises(Refused):
        amend(call, "questions", [question_row(call, required=True)])


def test_hosts_fields_of_work_and_documents_are_amended():
    call = open_call()
    category, document = call.categories.first(), call.document_rules.first()

    amend(call, "hosts", [{"role": "host", "name": "甲单位"}, {"role": "supporter", "name": "乙单位"}])
    amend(call, "categories", [{"code": category.code, "name": "社区治理（含物业）", "name_en": ""}])
    amend(call, "document_rules", [
        {"key": document.key, "name": "登记证书副本", "name_en": "", "required": document.required},
        {"key": "", "name": "照片", "name_en": "Photos", "required": False},
    ])  # fmt: skip

    assert [host.name for host in call.hosts.all()] == ["甲单位", "乙单位"]
    assert call.categories.first().name == "社区治理（含物业）"
    assert call.document_rules.last().name == "照片"
    assert call.versions.count() == 4


def test_of_two_officers_at_once_the_second_is_told_and_keeps_what_was_typed(client):
    call = open_call()
    amend(call)
    client.force_login(people.officer())

    answer = client.post(of_scoring("amend_round", call.pk, "facts"), typed(call, summary="我的说明"))

    assert answer.status_code == 200
    assertContains(answer, "我的说明")
    assertContains(answer, "刚刚有过变更")
    assert call.versions.count() == 2
    with pytest.raises(Stale):
        amend(call, given={"summary": "x"}, over=1)


def test_an_officer_amends_on_the_page_and_a_harder_rule_is_refused_beside_its_field(client):
    call = open_call()
    client.force_login(people.officer())

    refused = client.post(of_scoring("amend_round", call.pk, "facts"), typed(call, cap="1", summary="保留"))
    done = client.post(of_scoring("amend_round", call.pk, "facts"), typed(call, summary="更清楚"))

    assert "cap" in refused.context["form"].errors
    assertContains(refused, "保留")
    assert done.status_code == 302
    assert call.versions.last().changes == [
        {"part": "", "name": "", "field": "summary", "old": "", "new": "更清楚"}
    ]


@pytest.mark.parametrize("part", ["hosts", "categories", "questions", "document_rules"])
def test_every_part_has_its_page_and_unchanged_rows_are_no_amendment(client, part):
    call = open_call()
    client.force_login(people.officer())
    page = client.get(of_scoring("amend_round", call.pk, part))
    sent = {"over": "1", "reason": WHY}
    formset = page.context["formset"]
    for form in (formset.management_form, *formset.forms):
        sent |= {form.add_prefix(name): form[name].value() or "" for name in form.fields if name != "DELETE"}

    answer = client.post(of_scoring("amend_round", call.pk, part), sent)

    assertContains(answer, "内容没有变化")
    assert call.versions.count() == 1


def test_everybody_who_has_begun_is_told_what_changed_and_why():
    call = open_call()
    draft, handed_in, gone = factory.begun(call), factory.submitted(call), factory.begun(call)
    actions.withdraw(gone, by=administrator_of(gone.organization))

    amend(call)

    told = Message.objects.filter(kind="applications/call_amended")
    assert set(told.values_list("case", flat=True)) == {draft.case, handed_in.case}
    assert all(WHY in one.body and "新的办公室 0571-11111111" in one.body for one in told)


def test_who_only_asked_a_question_and_the_experts_are_told_too_each_once():
    panel = scoring.panel(call=open_call(), members=2)
    call = panel.call
    draft, asking = factory.begun(call), factory.standing_organization()
    for body in (draft.organization, asking):
        ask(call, body, by=administrator_of(body), text="可以跨街道吗？")
    his = Membership.objects.create(
        organization=asking, user=panel.members.first().user, role="editor", joined_at=clock.now()
    )
    ask(call, asking, by=his.user, text="评审专家也想问清楚这一条")

    scoring_actions.amend_round(call, "facts", {"summary": "更清楚"}, by=people.officer(), reason=WHY)

    told = Message.objects.filter(kind="applications/call_amended")
    concerned = [one.user for one in panel.members.all()]
    concerned += [administrator_of(draft.organization), administrator_of(asking)]
    assert sorted(told.values_list("user", flat=True)) == sorted(one.pk for one in concerned)
    assert all(WHY in one.body for one in told)
    assert told.get(user=administrator_of(asking)).link == reverse("calls:detail", args=[call.pk])


def test_a_draft_shows_the_amendment_to_each_until_he_has_read_it(client):
    draft = factory.begun()
    first, second = administrator_of(draft.organization), member(draft.organization)
    version = amend(draft.call)
    later = factory.begun(draft.call)
    client.force_login(first)

    before = client.get(address("section", draft.pk, "facts"))
    client.post(address("read_rules", draft.pk, version.number))
    after = client.get(address("section", draft.pk, "facts"))

    assertContains(before, "征集规则有变更")
    assertNotContains(after, "征集规则有变更")
    assert unread_amendments(draft, second) == [version]
    assert unread_amendments(later, administrator_of(later.organization)) == []


def test_what_was_handed_in_keeps_the_version_it_was_made_under():
    early = factory.submitted()
    version = amend(early.call)

    late = factory.submitted(early.call)

    assert early.editions.get().content["rules"]["version"] == 1
    assert late.editions.get().content["rules"] == {"version": 2, "hash": version.hash}


def test_the_amendment_stands_on_the_page_of_the_round_and_on_the_public_page(client):
    call = open_call()
    page = publish(CallIndexPage.objects.get(), CallPage(title=call.title, slug="c", call=call),
                   by=people.staff("editor"))  # fmt: skip
    version = amend(call)

    public = client.get(page.url)
    client.force_login(people.officer())
    office = client.get(reverse("calls:detail", args=[call.pk]))

    for shown in (public, office):
        assertContains(shown, version.hash)
        assertContains(shown, WHY)


def test_the_questions_of_a_long_form_are_amended(client):
    call, by = draft_call(), people.officer()
    for place in range(45):
        question(call, "short", f"further-{place}")
    calls.publish(call, by=by)
    page = of_scoring("amend_round", call.pk, "questions")
    client.force_login(by)
    rows = client.get(page).context["formset"]
    fields = [field for form in [rows.management_form, *rows] for field in form]
    sent = {one.html_name: one.value() for one in fields if one.value() not in (None, False)}

    done = client.post(page, {**sent, "rows-0-label": "改过的问题", "reason": WHY, "over": "1"})

    assert done.status_code == 302
    assert call.questions.first().label == "改过的问题"
    assert call.versions.count() == 2
