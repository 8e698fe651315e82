"""A draft filled from an earlier application: what holds is taken over, marked, and nothing else."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import applications as make
from tests.factories.calls import open_call
from tests.factories.organizations import administrator_of
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.models import Application, PlannedActivity
from ventures.core import clock
from ventures.core.dates import add_months, months_between
from ventures.core.errors import Refused
from ventures.linkage.models import CommunityRequest

pytestmark = pytest.mark.django_db


@kept
def earlier():
    """Last year's application, whose activity is paid by a line of its budget."""
    with clock.at(clock.now() - timedelta(days=365)):
        draft = make.complete_draft()
        line, activity = draft.budget_lines.first(), draft.planned_activities.get()
        activity.paid_by.add(line)
        actions.ask_confirmation(draft, by=administrator_of(draft.organization), address="a@example.org")
        return actions.submit(draft, by=administrator_of(draft.organization))


@pytest.fixture
def copied(earlier):
    """This year's draft, copied from it."""
    by = administrator_of(earlier.organization)
    return actions.begin_from(earlier, open_call(), earlier.organization, by=by, title="")


def test_the_plan_moves_to_the_new_period(earlier, copied):
    first = copied.call.project_starts_from

    months = (first.year - earlier.starts_on.year) * 12 + first.month - earlier.starts_on.month
    assert copied.starts_on >= first
    assert months_between(copied.starts_on, copied.ends_on) == months_between(
        earlier.starts_on, earlier.ends_on
    )
    assert copied.planned_activities.get().month == add_months(earlier.planned_activities.get().month, months)


def test_rows_answers_and_payers_are_taken_over(earlier, copied):
    assert copied.title == earlier.title
    assert copied.requested == earlier.requested
    assert copied.answers.count() == earlier.answers.count()
    assert [line.item for line in copied.budget_lines.all()] == [
        line.item for line in earlier.budget_lines.all()
    ]
    paying = PlannedActivity.objects.get(application=copied).paid_by.get()
    assert paying.application_id == copied.pk


def test_the_communitys_word_and_papers_of_one_project_stay_behind(earlier, copied):
    assert [one.rule.key for one in copied.attachments.all()] == ["certificate"]
    assert not CommunityRequest.objects.filter(case=copied.case).exists()
    assert copied.case != earlier.case


def test_what_was_copied_is_marked_until_its_section_is_saved(client, copied):
    client.force_login(administrator_of(copied.organization))
    address = reverse("applications:section", args=[copied.pk, "answers"])
    before = client.get(address)

    form = {field.html_name: field.value() for field in before.context["form"]}
    client.post(address, {**form, "edition": before.context["edition"], "stay": "1"})
    after = client.get(address)

    assert "复制自" in before.text
    assert "复制自" not in after.text
    assert "answers" not in Application.objects.get(pk=copied.pk).unseen
    assert "budget" in Application.objects.get(pk=copied.pk).unseen


def test_a_draft_that_was_written_in_is_not_copied_over(earlier):
    draft = make.begun(open_call(), earlier.organization)
    by = administrator_of(earlier.organization)
    actions.save_team(draft, by=by, edition=None, members=[])

    with pytest.raises(Refused):
        actions.copy(draft, earlier, by=by)


def test_another_organisations_application_is_neither_offered_nor_copied(client, earlier):
    draft = make.begun(open_call(per_organization=9))
    stranger = make.submitted(body=make.standing_organization())
    client.force_login(administrator_of(draft.organization))
    typed = {
        "call": draft.call.pk,
        "organization": draft.organization.pk,
        "title": "",
        "earlier": stranger.pk,
    }

    page = client.post(reverse("applications:begin"), typed)

    assert "earlier" in page.context["form"].errors
    assert f'value="{stranger.pk}"' not in str(page.context["form"]["earlier"])
    with pytest.raises(Refused):
        actions.copy(draft, stranger, by=administrator_of(draft.organization))


def test_the_begin_page_offers_what_the_organisation_wrote(client, earlier):
    call = open_call()
    client.force_login(administrator_of(earlier.organization))
    typed = {"call": call.pk, "organization": earlier.organization.pk, "title": "", "earlier": earlier.pk}

    answer = client.post(reverse("applications:begin"), typed)

    draft = Application.objects.get(call=call)
    assert answer.url == reverse("applications:section", args=[draft.pk, "facts"])
    assert draft.copied_from == earlier
