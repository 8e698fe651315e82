"""What the case file shows: gathered from all apps in a fixed number of queries."""

from ventures.applications.models import Attachment
from ventures.applications.queries import linkage_of
from ventures.applications.querysets import STAFF_ROLES
from ventures.awards.plan_changes import plan_changes
from ventures.disbursement.models import Payment
from ventures.monitoring.changes import resting
from ventures.monitoring.measures import actuals_of
from ventures.monitoring.models import Activity, Change, CoachingVisit
from ventures.monitoring.purses import purses_of
from ventures.monitoring.queries import elapsed, work_of
from ventures.watch.queries import open_flags_of
from ventures.watch.sentences import sentence_of

from .history import events_of
from .queries import journeys_of, side_of
from .way import ball, steps

ACTIVITIES_SHOWN, VISITS_SHOWN = 5, 3


def gathered(user, application, award, *, whole_history=False):
    """The context of the case file."""
    with_panel = user.has_perm("portal.see_panel_history")
    with_flags = user.has_perm("watch.see_flags", application)
    events, earlier = events_of(
        application.case, with_panel=with_panel, with_flags=with_flags, whole=whole_history
    )
    awards = [award] if award else []
    card = linkage_of(application)
    purses = purses_of(awards)
    journey = journeys_of([application], awards, purses)[application.case]
    context = {
        "application": application,
        "award": award,
        "record": journey.record,
        "journey": journey,
        "purse": purses.get(award.pk) if award else None,
        "steps": steps(journey),
        "ball": ball(journey, side_of(user)),
        "card": card,
        "asked": [one for one in card.requests if one.community_id == application.community_id],
        "documents": list(
            Attachment.objects.filter(application=application)
            .select_related("rule", "upload")
            .order_by("-upload__created_at", "-pk")
        ),
        "events": events,
        "earlier": earlier,
        "whole_history": whole_history,
        "may_see_messages": user.has_perm("portal.see_messages", application),
        "flags": flags_of(award, user) if award and with_flags else [],
        "is_staff": any(grant.role in STAFF_ROLES for grant in user.grants),
    }
    return context | (delivery(award) if award else {})


def flags_of(award, user):
    """[(flag, its sentence)] of what waits to be looked at."""
    return [(flag, sentence_of(flag)) for flag in open_flags_of(award, user)]


def delivery(award):
    """What there is once the project is awarded."""
    payments = Payment.objects.filter(request__instalment__award=award)
    return {
        "payments": {
            payment.request.instalment_id: payment for payment in payments.select_related("request")
        },
        "changes": plan_changes(award),
        "sources": list(award.sources.select_related("source")),
        "indicators": actuals_of([award])[award.pk],
        "expected": elapsed(award),
        "work": work_of(award),
        "visits": list(CoachingVisit.objects.filter(award=award)[:VISITS_SHOWN]),
        "asked_changes": list(Change.objects.filter(award=award)[:VISITS_SHOWN]),
        "rests": resting([award]),
        "activities": list(Activity.objects.filter(award=award)[:ACTIVITIES_SHOWN]),
    }
