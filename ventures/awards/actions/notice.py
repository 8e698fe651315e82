from datetime import timedelta
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ventures.applications.models import Application
from ventures.applications.states import State as ApplicationState
from ventures.calls.actions import note_list, refuse_cancelled
from ventures.core import clock
from ventures.core.dates import at_midnight_end
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with
from ventures.reference.queries import next_working_day, working_days_after
from ventures.workflow import history
from ventures.workflow.hashing import digest
from ventures.workflow.models import Seal
from ventures.workflow.moves import move

from .. import queries
from ..models import PublicNotice
from ..states import AwardState, DecisionState


@transaction.atomic
def publish_notice(decision, *, by):
    """Freeze the proposed list under its hash and publish it; its days begin tomorrow.

    The end is the call's rule: calendar days, an end on a holiday shifting to the next working day, or
    working days; always at 24:00. Only now do the applications move to what became of them. Refused for a
    year whose holidays have not been entered, and where an application was withdrawn meanwhile.
    """
    refuse_cancelled(decision.call_id)
    refuse_published(decision)
    seal = history.seal() or Seal.objects.last()
    awards = decision.awards.filter(state=AwardState.PROPOSED).select_related(
        "organization", "category", "community__region__parent", "application"
    )
    refuse_withdrawn(awards)
    rows = [frozen(award) for award in awards.order_by("category__code", "rank", "number")]
    if not rows:
        raise Refused(_("There is nothing on this list."))
    move(decision, DecisionState.NOTICED, by=by)
    settle(decision, awards, by)
    note_list(decision.call_id, None)
    facts = {"title": title_of(decision), "rows": rows, **days(decision.call)}
    passed = [row for row in decision.inversions if row["inversion"]]
    notice = PublicNotice.objects.create(
        decision=decision, published_at=clock.now(), seal_hash=seal.hash if seal else "",
        hash=digest({**facts, "passed_over": passed, "starts_on": str(facts["starts_on"]),
                     "ends_at": facts["ends_at"].isoformat()}),
        **facts,
    )  # fmt: skip
    for award in awards:
        tell(
            members_with(award.organization), "awards/noticed", award,
            link=reverse("awards:notice", args=[notice.pk]),
        )  # fmt: skip
    return notice


def refuse_published(decision):
    """Refused where a notice of the list is there: the button was pressed twice, or by a colleague."""
    if notice := queries.notice_of(decision):
        raise Refused(
            _("The notice of this list is published already, since %(at)s.")
            % {"at": date_format(timezone.localtime(notice.published_at), "Y-m-d H:i")}
        )


def refuse_withdrawn(awards):
    """Refused where an application of the list does not stand any more."""
    for award in awards:
        if award.application.state not in {ApplicationState.IN_REVIEW, ApplicationState.RESERVED}:
            raise Refused(
                _("%(number)s is “%(state)s” by now. Take the list back and propose it anew.")
                % {"number": award.number, "state": award.application.get_state_display()}
            )


def settle(decision, awards, by):
    """Move the applications to what became of them: on the list, on the reserve, or not selected.

    Of a further list only what moves up: who was passed over stays on the reserve.
    """
    for award in awards:
        move(award.application, ApplicationState.PROPOSED, by=by)
    rows = {row["number"]: row for row in decision.inversions}
    left_out = Application.objects.filter(call=decision.call_id, number__in=rows)
    for application in left_out.filter(state=ApplicationState.IN_REVIEW).order_by("pk"):
        row = rows[application.number]
        passed = Decimal(row["score"]) >= decision.call.pass_score
        to = ApplicationState.RESERVED if passed else ApplicationState.NOT_SELECTED
        move(application, to, by=by, note=row["reason"])


def frozen(award):
    """One row as the notice shows it; numbers as text."""
    region = award.community.region
    return {
        "number": award.number,
        "title": award.title,
        "organization": award.organization.name,
        "category": award.category.name,
        "community": award.community.name,
        "district": (region.parent or region).name,
        "amount": str(award.approved.amount),
        "rank": award.rank,
    }


def title_of(decision):
    """The notice's title, in Chinese whoever publishes it."""
    with translation.override(settings.LANGUAGE_CODE):
        return queries.title_of(decision)


def days(call):
    """First day and end: the day after publication counts as the first."""
    today = clock.today()
    if call.publicity_working_days:
        last = working_days_after(today, call.publicity_days)
    else:
        last = next_working_day(today + timedelta(days=call.publicity_days))
    return {"starts_on": today + timedelta(days=1), "ends_at": at_midnight_end(last)}
