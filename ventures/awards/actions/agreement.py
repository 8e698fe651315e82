from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.calls.instalments import parts_of
from ventures.calls.queries import instalment_plan
from ventures.core import clock
from ventures.core.dates import lasts_between
from ventures.core.errors import Refused
from ventures.core.money import ZERO, split_sources
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with, organizations_of
from ventures.organizations.states import MemberRole
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Agreement, Instalment, InstalmentShare
from ..states import AgreementState, AwardState, InstalmentState
from .refinement import refuse_unrefined
from .shares import hold, open_of
from .telling import tell_organization

SIGNING = "signing"


@transaction.atomic
def draw_up_agreement(award, *, by, starts_on=None, ends_on=None):
    """Draw up the agreement of an approved award, with its instalments and what each source pays of them."""
    refuse_unrefined(award)
    first, last = starts_on or award.starts_on, ends_on or award.ends_on
    call = award.call
    if not (first < last and lasts_between(first, last, call.min_months, call.max_months)):
        raise Refused(
            _("The project lasts between %(least)s and %(most)s months.")
            % {"least": call.min_months, "most": call.max_months},
            field="ends_on",
        )
    move(award, AwardState.SIGNING, by=by, agreed=award.approved, starts_on=first, ends_on=last)
    agreement = Agreement.objects.create(
        award=award, number=f"{award.number}-XY", amount=award.approved, starts_on=first, ends_on=last
    )
    plan_instalments(award, by)
    history.write(agreement, "draw_up", by=by, amount=str(agreement.amount.amount))
    tell_organization(award, "awards/to_sign", MemberRole.ADMINISTRATOR)
    return agreement


def plan_instalments(award, by):
    """Instalments by the call's plan and the sources' shares of each; both margins add up to the fen.

    What was reserved for the award is divided among the shares.
    """
    plan = instalment_plan(award.call)
    try:
        amounts = parts_of(award.approved, plan)
    except ValueError as error:
        raise Refused(_("The amount is too small to be paid in this many instalments.")) from error
    shares = list(award.sources.select_related("source"))
    table = split_sources(amounts, [share.amount for share in shares])
    for rule, amount, paid in zip(plan, amounts, table, strict=True):
        instalment = Instalment.objects.create(
            award=award, sequence=rule["sequence"], amount=amount, trigger=rule["trigger"],
            due_days=rule["due_days"], documents=rule["documents"],
        )  # fmt: skip
        InstalmentShare.objects.bulk_create(
            InstalmentShare(instalment=instalment, source=share.source, amount=part)
            for share, part in zip(shares, paid, strict=True)
            if part > ZERO
        )
    hold(open_of(award), InstalmentShare.objects.filter(instalment__award=award), by=by)


@transaction.atomic
def sign(agreement, *, by):
    """Sign for the organisation: one of its administrators, today."""
    if by not in members_with(agreement.award.organization, MemberRole.ADMINISTRATOR):
        raise Refused(_("Only an administrator of the organisation signs for it."))
    move(agreement, AgreementState.SIGNED_BY_ORGANISATION, by=by, signed_by=by, signed_at=clock.now())
    tell(
        [agreement.award.decision.proposed_by], "awards/to_countersign", agreement,
        link=reverse("awards:agreement", args=[agreement.award_id]),
    )  # fmt: skip
    return agreement


@transaction.atomic
def countersign(agreement, *, by):
    """Sign for the fund; from now on the project runs and what is paid on signing may be requested."""
    award = agreement.award
    if organizations_of(by).filter(pk=award.organization_id).exists():
        raise Refused(_("Whoever works for the organisation does not sign for the fund."))
    move(agreement, AgreementState.IN_FORCE, by=by, countersigned_by=by, countersigned_at=clock.now())
    move(award, AwardState.ACTIVE, by=by)
    make_due(award, SIGNING, by=by)
    tell_organization(award, "awards/in_force")
    return agreement


@transaction.atomic
def make_due(award, trigger, *, by):
    """Let the organisation request what is paid on `trigger`; returns them, none the second time."""
    due = []
    for instalment in award.instalments.filter(trigger=trigger, state=InstalmentState.PLANNED):
        on = clock.today() + timedelta(days=instalment.due_days)
        due.append(move(instalment, InstalmentState.DUE, by=by, due_on=on))
    if due:
        tell_organization(award, "awards/instalment_due", MemberRole.ADMINISTRATOR, MemberRole.FINANCE)
    return due
