"""What is done to an application: begun, submitted, withdrawn, returned, found eligible or not."""

from django.db import transaction
from django.db.models import Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.accounts.models import User
from ventures.calls.actions import cancel, end_without_awards, refuse_cancelled
from ventures.calls.amending import amend
from ventures.calls.models import Call
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.linkage import actions as linkage
from ventures.linkage.actions import ask_community
from ventures.notifications.actions import tell
from ventures.organizations.actions import hold
from ventures.workflow import history
from ventures.workflow.moves import move

from .completeness import refusal_of
from .copying import copy
from .drafting import (  # noqa: F401 - the verbs of drafting are verbs of this app
    attach,
    detach,
    refuse_late,
    save_answers,
    save_budget,
    save_facts,
    save_plan,
    save_team,
)
from .editions import freeze
from .eligibility import check
from .judging import judge_anew, record_eligibility
from .keeping import clear
from .models import Application
from .queries import gather
from .reading import remember_reading
from .refining import accept_refined, begin_refining, hand_in_refined  # noqa: F401 - likewise
from .returning import inform, send_back  # noqa: F401 - likewise
from .states import EDITABLE, LIVE, Outcome, State


@transaction.atomic
def begin(call, organization, *, by, title):
    """Begin a draft; refused when the call is closed or the organisation has used up its applications."""
    if not call.is_open():
        raise Refused(_("This call takes no applications now."), field="call")
    hold(organization)
    refuse_one_too_many(call, organization, LIVE)
    draft = Application.objects.create(
        call=call, organization=organization, title=title.strip(), created_by=by
    )
    history.write(draft, "begun", by=by, to_state=State.DRAFT)
    remember_reading(draft, by=by)
    return draft


@transaction.atomic
def begin_from(earlier, call, organization, *, by, title):
    """Begin a draft filled from an earlier application, under that one's title where none is given."""
    return copy(begin(call, organization, by=by, title=title.strip() or earlier.title), earlier, by=by)


def refuse_one_too_many(call, organization, states, but=None):
    """Each organisation has at most so many live applications in a call."""
    live = Application.objects.filter(call=call, organization=organization, state__in=states)
    if live.exclude(pk=but).count() >= call.per_organization:
        raise Refused(
            _(
                "Your organisation has an application in this call already."
                " Go on with that one, or withdraw it."
            )
        )


@transaction.atomic
def submit(application, *, by, at=None):
    """Hand it to the fund: from now on one may only withdraw it or answer a return.

    `at` is the instant the request reached us; the closing instant is included, one second later is
    not. The first submission gets the next number of the call, which is kept for good.
    """
    # what is frozen is what is saved, whatever the page that asked had read
    application.refresh_from_db()
    seen, (reason, results) = application.edition, examined(application)
    # before the deadline all wait for this row, so the long reading is done already
    call = Call.objects.select_for_update().get(pk=application.call_id)
    application.refresh_from_db(from_queryset=Application.objects.select_for_update())
    if application.edition != seen:
        reason, results = examined(application)
    at = at or clock.now()
    application.call = call
    refuse_late(application, at)
    if not application.number:
        refuse_one_too_many(call, application.organization, LIVE - {State.DRAFT}, but=application.pk)
    if reason:
        raise Refused(_("It is not complete yet.") + " " + reason)
    move(application, State.SUBMITTED, by=by, number=application.number or next_number(call, application),
         submitted_at=at, edition=application.edition + 1, return_note="", return_due=None)  # fmt: skip
    clear(application)
    freeze(application, by=by, at=at)
    record_eligibility(application, results)
    inform(application, "applications/received")
    return application


def examined(application):
    """(what is missing, the outcome of every rule) of an application as it is saved."""
    gather(application)
    return refusal_of(application), check(application)


def next_number(call, application):
    """PREFIX-YEAR-DISTRICT-CATEGORY-0001: gapless in the call, whose row is locked."""
    call.last_number += 1
    Call.objects.filter(pk=call.pk).update(last_number=call.last_number)
    district = application.community.code[:6]
    return f"{call.prefix}-{call.year}-{district}-{application.category.code}-{call.last_number:04d}"


@transaction.atomic
def withdraw(application, *, by, note=""):
    """Take it back. The number stays its own; before the deadline the organisation may apply again."""
    move(application, State.WITHDRAWN, by=by, note=note)
    clear(application)
    inform(application, "applications/withdrawn")
    return application


@transaction.atomic
def pass_eligibility(application, *, by):
    """Find it eligible; refused while a hard rule has failed or needs a person."""
    refuse_cancelled(application.call_id)
    judge_anew(application)
    results = application.eligibility_results.select_related("rule")
    open_rules = [row.rule.source_text for row in results if row.rule.hard and row.final != Outcome.PASS]
    if open_rules:
        raise Refused(_("Decide these rules first: %(rules)s") % {"rules": "; ".join(open_rules)})
    move(application, State.ELIGIBLE, by=by)
    inform(application, "applications/eligible")
    return application


def held(application):
    """The application as it stands, its row locked: of two who judge it at once one waits for the other."""
    return Application.objects.select_for_update().get(pk=application.pk)


@transaction.atomic
def reject(application, *, by, note):
    """Find it not eligible, saying why."""
    refuse_cancelled(application.call_id)
    if not note.strip():
        raise Refused(_("Say why it is not eligible."), field="note")
    move(application, State.INELIGIBLE, by=by, note=note)
    inform(application, "applications/ineligible", note=note)
    return application


@transaction.atomic
def override(result, *, by, outcome, reason):
    """Decide a rule by hand; the engine's own outcome stays visible beside it."""
    refuse_cancelled(result.application.call_id)
    if held(result.application).state != State.SUBMITTED:
        raise Refused(_("Rules are decided while the application is being screened."))
    if not reason.strip():
        raise Refused(_("Say why you decide otherwise."), field="reason")
    result.override, result.override_reason, result.override_by = outcome, reason, by
    result.save(update_fields=["override", "override_reason", "override_by"])
    history.write(
        result.application, "override", by=by, rule=result.rule.rule, outcome=outcome, reason=reason
    )
    return result


@transaction.atomic
def ask_confirmation(application, *, by, address):
    """Ask the community, by link, to confirm need and site: the first of at most three questions."""
    refuse_cancelled(application.call_id)
    if application.state not in EDITABLE | {State.SUBMITTED}:
        raise Refused(_("The community is asked before the review."))
    if application.community is None:
        raise Refused(_("Choose the community first."), field="community")
    if not address.strip():
        raise Refused(_("Enter the community's e-mail address."), field="address")
    return ask_community(
        case=application.case, community=application.community, purpose="confirm", title=application.title,
        summary=application.summary, organization=application.organization, address=address, by=by,
    )[0]  # fmt: skip


@transaction.atomic
def ask_worker(application, worker, *, by, address):
    """Ask a social worker of the team, by link, whether he takes part with the hours stated for him."""
    refuse_cancelled(application.call_id)
    if application.state not in EDITABLE | {State.SUBMITTED}:
        raise Refused(_("The social workers are asked before the review."))
    hours = application.team.filter(social_worker=worker).aggregate(total=Sum("hours"))["total"]
    if hours is None:
        raise Refused(_("This social worker is not in the team."))
    return linkage.ask_worker(
        worker, case=application.case, title=application.title, organization=application.organization,
        hours=hours, address=address, by=by,
    )[0]  # fmt: skip


@transaction.atomic
def cancel_call(call, *, by, note):
    """Cancel a call and tell every organisation that has begun or handed in an application why."""
    cancelled = cancel(call, by=by, note=note)
    inform_all(call, "applications/call_cancelled", note=note)
    return cancelled


@transaction.atomic
def end_call(call, *, by, note):
    """End a call without awards and tell every organisation with a draft or an application why."""
    ended = end_without_awards(call, by=by, note=note)
    inform_all(call, "applications/call_ended", note=note)
    return ended


@transaction.atomic
def amend_call(call, part, given, *, by, reason, over=None, readers=()):
    """Amend a published call (`calls.amending.amend`); whoever has begun, asked or reads is told once.

    Pages amend by `scoring.actions.amend_round`, which knows the `readers`: the experts' users.
    """
    version = amend(call, part, given, by=by, reason=reason, over=over)
    told = inform_all(version.call, "applications/call_amended", version=version)
    askers = version.call.enquiries.values("asked_by")
    others = User.objects.filter(Q(pk__in=askers) | Q(pk__in=readers), is_active=True).exclude(pk__in=told)
    link = reverse("calls:detail", args=[version.call_id])
    tell(others, "applications/call_amended", link=link, call=version.call, version=version)
    return version


def inform_all(call, kind, **context):
    """Tell the people of every organisation with a draft or a live application in a call; who they were."""
    applications = Application.objects.filter(call=call, state__in=LIVE).select_related("organization")
    return {row.user_id for one in applications for row in inform(one, kind, call=call, **context)}
