"""A section counts by its arrival: after the call has closed nothing is saved."""

from datetime import timedelta

import pytest

from tests.applications.section_pages import address, budget, grid, line, post
from tests.factories import applications as make
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from ventures.applications import actions
from ventures.applications.models import Application
from ventures.core import clock

pytestmark = pytest.mark.django_db
SENT = {
    "facts": lambda draft: {"title": "迟到的题目"},
    "answers": lambda draft: {"need": "迟到的回答"},
    "budget": lambda draft: budget(line(item="迟到的物资")),
    "team": lambda draft: grid("members", {"name": "迟到的人", "duty": "社工", "hours": "1"}),
    "plan": lambda draft: {
        **grid("activities", {"month": f"{draft.call.project_starts_from:%Y-%m}", "theme": "迟到的活动",
                              "times": "1", "people": "1"}),
        **grid("indicators"),
    },
}  # fmt: skip
TYPED = {"facts": "迟到的题目", "answers": "迟到的回答", "budget": "迟到的物资", "team": "迟到的人",
         "plan": "迟到的活动"}  # fmt: skip


def at_the_proxy(settings, instant):
    """The header by which the proxy states that a request arrived at an instant."""
    settings.TRUSTED_ARRIVAL_HEADER = "X-Arrived-At"
    return {"X-Arrived-At": f"{instant.timestamp():.6f} 0.000"}


@pytest.mark.parametrize("section", SENT)
def test_after_the_call_has_closed_nothing_is_saved_and_what_was_typed_stays(signed_in, draft, section):
    before, closes = Application.objects.get(pk=draft.pk), draft.call.closes_at

    with clock.at(closes + timedelta(seconds=1)):
        page = post(signed_in, draft, section, **SENT[section](draft))

    assert page.status_code == 200
    assert TYPED[section] in page.content.decode()
    assert "申报已截止" in page.context["form"].non_field_errors()[0]
    assert Application.objects.get(pk=draft.pk).edition == before.edition


@pytest.mark.parametrize(("late", "saved"), [(0, True), (1, False)])
def test_what_reached_the_proxy_in_time_is_saved_however_long_it_took(
    signed_in, draft, settings, late, saved
):
    arrived = at_the_proxy(settings, draft.call.closes_at + timedelta(seconds=late))
    question = draft.call.questions.first()

    with clock.at(draft.call.closes_at + timedelta(minutes=5)):
        signed_in.post(
            address(draft, "answers"), {"edition": draft.edition, question.key: "按时的回答"}, headers=arrived
        )

    assert draft.answers.filter(text="按时的回答").exists() is saved


@pytest.mark.parametrize(("late", "kept"), [(0, 1), (1, 0)])
def test_a_file_counts_by_its_arrival_too(signed_in, draft, settings, late, kept):
    arrived = at_the_proxy(settings, draft.call.closes_at + timedelta(seconds=late))
    rule = draft.call.document_rules.first()

    with clock.at(draft.call.closes_at + timedelta(minutes=5)):
        page = signed_in.post(address(draft, "files"), {f"document-{rule.pk}": make.scan()}, headers=arrived)

    assert draft.attachments.count() == kept
    assert kept or "申报已截止" in page.content.decode()


def test_a_file_is_taken_off_in_time_only(signed_in, draft):
    rule = draft.call.document_rules.first()
    one = actions.attach(draft, rule, by=administrator_of(draft.organization), file=make.scan())

    with clock.at(draft.call.closes_at + timedelta(seconds=1)):
        post(signed_in, draft, "files", detach=one.pk)

    assert draft.attachments.get() == one


def test_a_draft_of_a_closed_call_says_so_before_anything_is_typed(signed_in, draft):
    in_time = signed_in.get(address(draft, "facts"))
    with clock.at(draft.call.closes_at + timedelta(seconds=1)):
        late = signed_in.get(address(draft, "facts"))

    assert "申报已截止" not in in_time.content.decode()
    assert "申报已截止" in late.content.decode()


@pytest.mark.parametrize(("late", "saved"), [(0, True), (1, False)])
def test_what_was_returned_is_corrected_after_closing_until_its_own_day(client, late, saved):
    sent = make.submitted()
    client.force_login(administrator_of(sent.organization))
    due = sent.call.closes_at + timedelta(days=5)
    with clock.at(sent.call.closes_at + timedelta(days=1)):
        actions.send_back(sent, by=officer(), note="补充需求来源", due=due)

    with clock.at(due + timedelta(seconds=late)):
        post(client, sent, "answers", need="更正后的回答")

    assert sent.answers.filter(text="更正后的回答").exists() is saved
