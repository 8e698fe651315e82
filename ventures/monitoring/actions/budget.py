"""The budget of a project: taken over from the plan once, and changed by editions that never raise it."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, to_fen
from ventures.notifications.actions import tell
from ventures.workflow.moves import move

from ..budgets import Share, budget_of, cap_of, grant_of, is_over, planned, spent_by_head
from ..models import BudgetEdition, EditionHead
from ..queries import members, staff
from ..states import EditionState
from .limits import hold, refuse_member, refuse_text

REASON_LIMIT = 500


def take_over_budget(award):
    """Make the heads of the accepted plan the project's first edition, once; nothing for a plan without."""
    if BudgetEdition.objects.filter(award=award).exists():
        return
    heads = planned(award)
    if heads:
        edition = written(award, heads, number=1, asked_at=clock.now())
        move(edition, EditionState.IN_FORCE, by=None)


def written(award, shares, **facts):
    """An edition with its heads, still a draft."""
    edition = BudgetEdition.objects.create(award=award, **facts)
    EditionHead.objects.bulk_create(
        EditionHead(edition=edition, head=head, grant=share.grant, own=share.own)
        for head, share in shares.items()
    )
    return edition


@transaction.atomic
def propose_change(award, *, by, amounts, reason):
    """Ask for another division of the grant: `amounts` is {head: Money}, each head as it shall be.

    Takes effect at once and is reported where every head that changes stays within the call's percentage of
    what was agreed, counted over all changes; else, and for a head that was not agreed, it waits for the
    office. Refused where the heads do not add up to the grant, a head would fall below what is spent under
    it, or one with a cap would rise above it.
    """
    refuse_text(reason, "reason", REASON_LIMIT)
    hold(award)
    take_over_budget(award)
    if BudgetEdition.objects.filter(award=award, state=EditionState.WAITING).exists():
        raise Refused(_("A change of this budget waits for the office. Withdraw it, or wait."))
    shares = changed(award, amounts)
    needs_approval = bool(heads_over(award, shares))
    edition = written(
        award, shares, number=next_number(award), reason=reason, asked_by=by, asked_at=clock.now(),
        needs_approval=needs_approval,
    )  # fmt: skip
    move(edition, EditionState.WAITING if needs_approval else EditionState.IN_FORCE, by=by, note=reason)
    kind = "monitoring/budget_asked" if needs_approval else "monitoring/budget_reported"
    tell(staff("officer", award), kind, edition, link=link_of(edition), reason=reason)
    return edition


def next_number(award):
    """The number of the next edition."""
    return BudgetEdition.objects.filter(award=award).count() + 1


def changed(award, amounts):
    """{head: Share} with the grant divided anew; own funds stay. Refused where it may not be."""
    now = budget_of(award)
    if not now:
        raise Refused(_("No budget was agreed for this project, so there is none to change."))
    shares = {head: Share(amounts.get(head, now.get(head, Share()).grant), now.get(head, Share()).own)
              for head in {**now, **amounts}}  # fmt: skip
    for head, share in shares.items():
        refuse_part(share.grant, head)
    refuse_other_sum(award, shares)
    if all(share.grant == now.get(head, Share()).grant for head, share in shares.items()):
        raise Refused(_("Nothing is changed: every head is as it was."))
    refuse_below_spent(award, now, shares)
    refuse_above_cap(award, now, shares)
    return {head: share for head, share in shares.items() if share.grant or share.own or head in now}


def refuse_part(amount, head):
    """A head has whole fen, none negative."""
    try:
        if to_fen(amount) >= 0:
            return
    except ValueError:
        raise Refused(_("The fen is the smallest unit: at most two decimals."), field=head) from None
    raise Refused(_("A head cannot be less than nothing."), field=head)


def refuse_other_sum(award, shares):
    """The heads add up to the grant: a change never raises it, and leaves nothing over."""
    gap = sum((share.grant for share in shares.values()), ZERO) - grant_of(award)
    if gap > ZERO:
        text = _("The heads add up to %(gap)s yuan more than the grant. The total never rises.")
        raise Refused(text % {"gap": f"{gap.amount:,.2f}"})
    if gap < ZERO:
        text = _("%(gap)s yuan of the grant stand under no head. Put them under one.")
        raise Refused(text % {"gap": f"{-gap.amount:,.2f}"})


def refuse_below_spent(award, now, shares):
    """Money already spent under a head is not there to be moved."""
    spent = spent_by_head(award)
    for head, share in shares.items():
        used = spent.get(head, ZERO)
        if share.grant < used and share.grant < now.get(head, Share()).grant:
            text = _("%(spent)s yuan are spent under this head already.")
            raise Refused(text % {"spent": f"{used.amount:,.2f}"}, field=head)


def refuse_above_cap(award, now, shares):
    """What the call limits (management, personnel) may not rise above its limit."""
    whole = sum((share.grant + share.own for share in shares.values()), ZERO)
    bases = {"grant": grant_of(award), "budget": whole}
    for rule in award.call.cost_rules.all():
        before, after = (
            cap_of(rule, {head: one.grant + one.own for head, one in budget.items()}, bases[rule.base])
            for budget in (now, shares)
        )
        if after.is_over and after.part > before.part:
            text = _("%(heads)s may be %(rule)s at most: %(most)s yuan.")
            said = {"heads": rule.label, "rule": f"{rule.percent}%", "most": f"{after.limit.amount:,.2f}"}
            raise Refused(text % said, field=rule.head)


def heads_over(award, shares):
    """The changing heads for which the office has to approve, measured against what was agreed at first."""
    agreed, now, percent = planned_first(award), budget_of(award), award.call.move_percent
    return [
        head for head, share in shares.items()
        if share.grant != now.get(head, Share()).grant
        and is_over(agreed.get(head, Share()).grant, share.grant, percent)
    ]  # fmt: skip


def planned_first(award):
    """{head: Share} of the first edition."""
    rows = EditionHead.objects.filter(edition__award=award, edition__number=1)
    return {row.head: Share(row.grant, row.own) for row in rows}


@transaction.atomic
def approve_change(edition, *, by):
    """Let a change take effect; judged once more, because money may have been spent since it was asked."""
    award = edition.award
    hold(award)
    refuse_same_person(edition, by)
    refuse_member(award, by)
    changed(award, {row.head: row.grant for row in edition.heads.all()})
    move(edition, EditionState.IN_FORCE, by=by, decided_by=by, decided_at=clock.now())
    tell(members(award), "monitoring/budget_decided", edition, link=link_of(edition))
    return edition


@transaction.atomic
def refuse_change(edition, *, by, remark):
    """Do not approve a change; the budget stays as it is."""
    refuse_text(remark, "remark", 300)
    refuse_same_person(edition, by)
    refuse_member(edition.award, by)
    move(
        edition, EditionState.REFUSED, by=by, note=remark, remark=remark, decided_by=by,
        decided_at=clock.now(),
    )  # fmt: skip
    tell(members(edition.award), "monitoring/budget_decided", edition, link=link_of(edition))
    return edition


@transaction.atomic
def withdraw_change(edition, *, by):
    """The organisation takes its wish back before it is decided."""
    return move(edition, EditionState.WITHDRAWN, by=by)


def refuse_same_person(edition, by):
    """Whoever asked does not approve."""
    if edition.asked_by_id == by.pk:
        raise Refused(_("You asked for this change: somebody else must decide on it."))


def link_of(edition):
    """Where both editions stand side by side."""
    return reverse("monitoring:edition", args=[edition.pk])
