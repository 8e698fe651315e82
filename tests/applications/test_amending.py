"""A call after it was published: amended, extended, ended, and one organisation given more time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms.actions import publish
from cms.models import CallIndexPage, CallPage
from tests.factories import applications as factory
from tests.factories import people, scoring
from tests.factories.calls import draft_call, in_review, open_call
from tests.factories.organizations import administrator_of, member
from tests.factories.questions import question
from ventures.applications import actions
from ventures.applications.late import grant_late
from ventures.applications.reading import unread_amendments
from ventures.calls import actions as calls
from ventures.calls.enquiries import ask
from ventures.calls.models import Call, FrozenRules
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.core.money import yuan
from ventures.notifications.models import Message
from ventures.organizations.models import Membership
from ventures.scoring import actions as scoring_actions
from ventures.workflow.hashing import digest
from ventures.workflow.models import Event

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


def test_a_closed_call_is_opened_again_until_its_review_begins(client):
    call = open_call()
    draft = factory.complete_draft(call)
    later = call.closes_at + timedelta(days=3)
    client.force_login(people.officer())
    with clock.at(call.closes_at + HOUR):
        with pytest.raises(Refused):
            actions.submit(draft, by=administrator_of(draft.organization))
        done = client.post(of_scoring("extend_round", call.pk), {
            "closes_at": (later + 8 * HOUR).strftime("%Y-%m-%dT%H:%M"), "reason": WHY,
        })  # fmt: skip
        actions.submit(draft, by=administrator_of(draft.organization))

    assert done.status_code == 302
    in_review(Call.objects.get(pk=call.pk))
    with pytest.raises(Refused):
        amend(call, given={"closes_at": later + timedelta(days=9)})


def test_a_refused_extension_comes_back_with_what_was_typed(client):
    call = open_call()
    client.force_login(people.officer())

    answer = client.post(
        of_scoring("extend_round", call.pk), {"closes_at": "2020-01-01T00:00", "reason": "节假日顺延"}
    )

    assertContains(answer, "节假日顺延")
    assertContains(answer, "只能推后")


def test_a_round_ends_without_awards_and_applicants_and_panels_are_told_why():
    panel = scoring.begun()
    call, expert = panel.call, panel.members.first()

    scoring_actions.end_round(call, by=people.officer(), note="有效申报不足三家")

    call.refresh_from_db()
    told = Message.objects.filter(body__contains="有效申报不足三家")
    assert call.state == "ended"
    assert told.filter(kind="applications/call_ended").exists()
    assert told.filter(kind="scoring/round_over", user__in=[expert.user, panel.secretary]).count() == 2
    with pytest.raises(Refused, match="有效申报不足三家"):
        scoring.hand_in(scoring.open_sheets(panel).first())


def test_a_round_that_is_open_does_not_end_without_awards(client):
    call = open_call()
    client.force_login(people.officer())

    answer = client.post(reverse("scoring:end_round", args=[call.pk]), {"note": "没有申报"})

    call.refresh_from_db()
    assert call.state == "published"
    assertContains(answer, "没有申报")


def test_the_reason_of_an_end_stands_on_every_page(client):
    draft = factory.begun()
    call = draft.call
    with clock.at(call.closes_at + HOUR):
        scoring_actions.end_round(call, by=people.officer(), note="无有效申报")
    client.force_login(administrator_of(draft.organization))

    for page in (
        reverse("calls:detail", args=[call.pk]), address("detail", draft.pk),
        address("section", draft.pk, "facts"), address("receipt", draft.pk),
    ):  # fmt: skip
        assertContains(client.get(page), "无有效申报")


def given_more(draft, hours=24):
    """More time for a draft after its call closes."""
    until = draft.call.closes_at + hours * HOUR
    return grant_late(draft, by=people.officer(), until=until, reason="平台故障")


def test_one_organisation_is_given_more_time_and_nobody_else():
    draft = factory.complete_draft()
    other = factory.complete_draft(draft.call)
    by = administrator_of(draft.organization)
    extension = given_more(draft)

    with clock.at(extension.until):
        actions.save_facts(draft, by=by, edition=None, volunteers=3)
        actions.submit(draft, by=by)
        with pytest.raises(Refused):
            actions.submit(other, by=administrator_of(other.organization))

    assert draft.number.endswith("-0001")
    assert Event.objects.filter(case=draft.case, verb="late_extension").count() == 1
    assert Message.objects.filter(kind="applications/late_extension", case=draft.case).count() == 1


def test_more_time_ends_with_its_instant_and_with_the_beginning_of_the_review():
    draft = factory.complete_draft()
    by = administrator_of(draft.organization)
    extension = given_more(draft)

    with clock.at(extension.until + timedelta(seconds=1)), pytest.raises(Refused):
        actions.submit(draft, by=by)
    in_review(draft.call)
    with clock.at(extension.until - HOUR), pytest.raises(Refused):
        actions.submit(draft, by=by)
    with pytest.raises(Refused):
        given_more(draft, 48)


@pytest.mark.parametrize("hours", [-1, 0, 24 * 31])
def test_more_time_is_later_than_the_call_and_not_for_ever(hours):
    with pytest.raises(Refused):
        given_more(factory.begun(), hours)


def test_the_office_gives_more_time_on_a_page_that_counts_it(client):
    draft = factory.begun()
    client.force_login(people.officer())
    until = draft.call.closes_at + 32 * HOUR

    done = client.post(address("late", draft.call.pk), {
        "draft": draft.pk, "until": until.strftime("%Y-%m-%dT%H:%M"), "reason": "台风停电",
    })  # fmt: skip

    assert done.status_code == 302
    assertContains(client.get(address("late", draft.call.pk)), "台风停电")
    assertContains(client.get(reverse("calls:detail", args=[draft.call.pk])), "已同意1家单位延期提交")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_later_times_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, number
):
    call = open_call()
    for _place in range(number):
        given_more(factory.begun(call))
    client.force_login(people.officer())

    with django_assert_num_queries(8):
        client.get(address("late", call.pk))


def test_the_desk_asks_for_the_draft_until_the_later_time(client):
    draft = factory.begun()
    extension = given_more(draft)
    client.force_login(administrator_of(draft.organization))

    with clock.at(extension.until):
        asked = client.get("/desk/").context["tasks"]
    with clock.at(extension.until + timedelta(seconds=1)):
        afterwards = client.get("/desk/").context["tasks"]

    assert extension.until in [task.due for task in asked]
    assert extension.until not in [task.due for task in afterwards]
