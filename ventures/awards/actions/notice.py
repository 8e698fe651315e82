from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ventures.calls.actions import refuse_cancelled
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
    working days; always at 24:00. Refused for a year whose holidays have not been entered.
    """
    refuse_cancelled(decision.call_id)
    seal = history.seal() or Seal.objects.last()
    awards = decision.awards.filter(state=AwardState.PROPOSED).select_related(
        "organization", "category", "community__region__parent"
    )
    rows = [frozen(award) for award in awards.order_by("category__code", "rank", "number")]
    if not rows:
        raise Refused(_("There is nothing on this list."))
    move(decision, DecisionState.NOTICED, by=by)
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
