"""A cancelled call: its reason is read where it is looked for, and nothing in it goes on."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms.actions import publish
from cms.models import CallIndexPage, CallPage
from tests.factories import applications as factory
from tests.factories import people, scoring
from tests.factories.calls import in_review, open_call
from tests.factories.organizations import administrator_of
from ventures.applications import actions
from ventures.applications.states import Outcome
from ventures.awards import actions as awards
from ventures.core.errors import Refused
from ventures.notifications.models import Message
from ventures.scoring import actions as scoring_actions

pytestmark = pytest.mark.django_db
WHY = "年度预算调整"


def cancel(call):
    """The call, cancelled with its reason."""
    return scoring_actions.cancel_round(call, by=people.officer(), note=WHY)


def test_everybody_who_has_begun_is_told_why_and_who_withdrew_is_not():
    call = open_call()
    draft, handed_in, gone = factory.begun(call), factory.submitted(call), factory.begun(call)
    actions.withdraw(gone, by=administrator_of(gone.organization))

    cancel(call)

    told = Message.objects.filter(kind="applications/call_cancelled")
    assert set(told.values_list("case", flat=True)) == {draft.case, handed_in.case}
    assert all(WHY in message.body and call.title in message.subject for message in told)


def test_the_reason_stands_on_the_office_page_the_public_page_and_the_application(client):
    call = open_call()
    draft = factory.begun(call)
    page = publish(CallIndexPage.objects.get(), CallPage(title=call.title, slug="c", call=call),
                   by=people.staff("editor"))  # fmt: skip
    cancel(call)

    public = client.get(page.url)
    client.force_login(administrator_of(draft.organization))

    assertContains(public, WHY)
    assertContains(public, "已取消")
    assertNotContains(public, "申报时间")
    assertContains(client.get(reverse("calls:detail", args=[call.pk])), WHY)
    assertContains(client.get(reverse("applications:detail", args=[draft.pk])), WHY)
    assertContains(client.get(reverse("applications:section", args=[draft.pk, "facts"])), WHY)


def test_no_application_of_a_cancelled_call_is_judged_or_handed_in():
    call = open_call()
    draft, handed_in = factory.complete_draft(call), factory.submitted(call)
    rule = handed_in.eligibility_results.first()
    cancel(call)
    by = people.officer()

    for verb in (
        lambda: actions.submit(draft, by=administrator_of(draft.organization)),
        lambda: actions.pass_eligibility(handed_in, by=by),
        lambda: actions.reject(handed_in, by=by, note="不符"),
        lambda: actions.send_back(handed_in, by=by, note="补正", due=call.closes_at + timedelta(days=1)),
        lambda: actions.override(rule, by=by, outcome=Outcome.PASS, reason="已核"),
        lambda: actions.ask_confirmation(handed_in, by=by, address="a@example.org"),
    ):
        with pytest.raises(Refused, match=WHY):
            verb()


def test_panels_of_a_cancelled_call_stop_where_they_are():
    panel = scoring.begun()
    sheet = scoring.open_sheets(panel).first()
    cancel(panel.call)

    for verb in (
        lambda: scoring.hand_in(sheet),
        lambda: scoring_actions.save_draft(sheet, by=sheet.expert.user, points={}),
        lambda: scoring_actions.recuse(sheet, by=sheet.expert.user, reason="回避"),
        lambda: scoring_actions.abstain(sheet, by=panel.secretary, reason="缺席"),
        lambda: scoring_actions.rank(panel, by=panel.secretary),
        lambda: scoring_actions.form_panel(panel.call, by=panel.secretary, name="二组"),
    ):
        with pytest.raises(Refused, match=WHY):
            verb()


def test_no_list_of_a_cancelled_call_is_proposed():
    call = scoring.ranked().call
    cancel(call)

    with pytest.raises(Refused, match=WHY):
        awards.propose(call, by=people.officer())


def test_the_desks_ask_for_nothing_in_a_cancelled_call(client):
    call = open_call()
    draft, handed_in = factory.begun(call), factory.submitted(call)
    panel = scoring_actions.form_panel(in_review(call), by=people.secretary(), name="综合评审组")
    readers = (people.officer(), administrator_of(draft.organization), panel.secretary)
    before = [tasks_of(client, reader) for reader in readers]

    cancel(call)

    assert all(before)
    assert [tasks_of(client, reader) for reader in readers] == [[], [], []]
    client.force_login(people.officer())
    assertNotContains(client.get(reverse("applications:list")), "待资格审查")
    assertNotContains(client.get(reverse("applications:detail", args=[handed_in.pk])), "资格审查通过")


def tasks_of(client, user):
    """What waits for a person."""
    client.force_login(user)
    return [task.title for task in client.get("/desk/").context["tasks"]]
