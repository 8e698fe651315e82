"""A change of a project (变更): asked for by the organisation; in force at once, or once it is approved."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Change
from ..queries import members, staff
from ..states import ChangeKind, EditionState
from .change_kinds import KINDS
from .limits import hold, refuse_text

REASON_LIMIT, REMARK_LIMIT = 500, 300


@transaction.atomic
def ask_change(award, *, by, kind, asked, reason):
    """Ask for a change; `asked` is as the kind says (`change_kinds`). Returns the Change.

    What may be reported is in force at once, with everything it changes; the rest waits for the office. While
    one of a kind waits no other of that kind is taken.
    """
    refuse_text(reason, "reason", REASON_LIMIT)
    award = held(award)
    kind, rules = ChangeKind(kind), KINDS[kind]
    if Change.objects.filter(award=award, kind=kind, state=EditionState.WAITING).exists():
        raise Refused(_("A change of this kind waits for the office. Withdraw it, or wait."))
    before = rules.now(award)
    after = rules.asked(award, before, asked)
    if after == before:
        raise Refused(_("Nothing is changed: everything is as it was."))
    needs_approval = rules.needs_approval(award, before, after)
    change = Change.objects.create(
        award=award, kind=kind, before=before, after=after, reason=reason, needs_approval=needs_approval,
        asked_by=by, asked_at=clock.now(),
    )  # fmt: skip
    if needs_approval:
        move(change, EditionState.WAITING, by=by, note=reason)
    else:
        take_effect(change, by=by, note=reason)
    told = "monitoring/change_asked" if needs_approval else "monitoring/change_reported"
    tell(staff("officer", award), told, change, link=link_of(change), reason=reason)
    return change


def held(award):
    """The project with its row held, as it stands now; refused unless it is under way."""
    hold(award)
    related = ("call", "organization", "application")
    return Award.objects.select_related(*related).get(pk=award.pk)


def take_effect(change, *, by, note="", **facts):
    """Let the change change the numbers themselves."""
    award = change.award
    KINDS[ChangeKind(change.kind)].apply(award, change.before, change.after)
    move(change, EditionState.IN_FORCE, by=by, note=note, **facts)
    history.write(award, "changed", by=by, kind=str(change.kind), change=change.pk)


@transaction.atomic
def agree_change(change, *, by):
    """Approve a change: it takes effect in the same moment. Refused where what it starts from is no more."""
    award = held(change.award)
    refuse_involved(change, by)
    change.award = award
    rules = KINDS[ChangeKind(change.kind)]
    if change.state == EditionState.WAITING and rules.now(award) != change.before:
        raise Refused(_("What this change starts from has changed meanwhile. It has to be asked for anew."))
    if change.state == EditionState.WAITING and change.kind == ChangeKind.DATES:
        rules.refuse_late(award, change.before, change.after)
    take_effect(change, by=by, decided_by=by, decided_at=clock.now())
    tell(members(award), "monitoring/change_decided", change, link=link_of(change))
    return change


@transaction.atomic
def turn_down_change(change, *, by, remark):
    """Do not approve a change; everything stays as it is."""
    refuse_text(remark, "remark", REMARK_LIMIT)
    refuse_involved(change, by)
    move(
        change, EditionState.REFUSED, by=by, note=remark, remark=remark, decided_by=by,
        decided_at=clock.now(),
    )  # fmt: skip
    tell(members(change.award), "monitoring/change_decided", change, link=link_of(change))
    return change


@transaction.atomic
def take_back_change(change, *, by):
    """The organisation takes its wish back before it is decided."""
    return move(change, EditionState.WITHDRAWN, by=by)


def refuse_involved(change, by):
    """Whoever asked, or works for the organisation, does not decide."""
    if change.asked_by_id == by.pk:
        raise Refused(_("You asked for this change: somebody else must decide on it."))
    if members_with(change.award.organization).filter(pk=by.pk).exists():
        raise Refused(_("You work for this organisation: somebody else must decide on its changes."))


def link_of(change):
    """Where before and after stand side by side."""
    return reverse("monitoring:change", args=[change.pk])
