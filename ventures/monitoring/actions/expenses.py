from django.db import transaction
from django.utils.translation import gettext as _

from ventures.calls.models import head_choices
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.scoring.actions import tie
from ventures.scoring.states import TieKind
from ventures.workflow import history
from ventures.workflow.moves import move

from ..budgets import grant_of, spent_of_grant
from ..models import Claim, Expense, Voucher
from ..states import ExpenseState
from .budget import take_over_budget
from .limits import hold, refuse_amount, refuse_outside_period, refuse_text
from .vouchers import voucher_for

REASON_LIMIT = 300


@transaction.atomic
def add_expense(award, *, by, head, item, amount, on, payee, voucher_number, own=False, voucher_on=None,
                **paper):  # fmt: skip
    """Enter money the organisation spent, with its voucher; `paper` are the facts of `vouchers.voucher_for`.

    Refused for a part of a fen, a day outside the period, a voucher that cannot be or that another project
    has (专款专用). Overspending a head is shown and needs a budget change; above the whole grant nothing is
    taken but `own` funds. A payee who bears an expert's name is a conflict to be looked at.
    """
    hold(award)
    take_over_budget(award)
    refuse_amount(amount)
    refuse_outside_period(award, on)
    refuse_head(award, head)
    if not own:
        refuse_above_grant(award, amount)
    voucher = voucher_for(
        award, amount, by=by, number=voucher_number, on=voucher_on or on, seller=payee, **paper
    )
    expense = Expense.objects.create(
        award=award, head=head, item=item, amount=amount, on=on, payee=payee, own=own, entered_by=by
    )
    Claim.objects.create(expense=expense, voucher=voucher, amount=amount)
    tie(award.organization, TieKind.PAID, case=award.case, names=payee, on=on)
    history.write(expense, "entered", by=by, amount=str(amount.amount), head=head, own=own)
    return expense


@transaction.atomic
def add_voucher(expense, *, by, amount, voucher_number, payee, voucher_on=None, **paper):
    """Add a further voucher to an expense that is not checked yet; it grows by what is claimed of it."""
    award = expense.award
    hold(award)
    expense.refresh_from_db(fields=["state", "amount", "amount_currency"])
    if expense.state not in (ExpenseState.ENTERED, ExpenseState.QUESTIONED):
        raise Refused(_("This expense is checked. Enter the voucher as an expense of its own."))
    refuse_amount(amount)
    if not expense.own:
        refuse_above_grant(award, amount)
    on = voucher_on or expense.on
    voucher = voucher_for(award, amount, by=by, number=voucher_number, on=on, seller=payee, **paper)
    if expense.claims.filter(voucher=voucher).exists():
        raise Refused(_("This expense claims this voucher already."), field="voucher_number")
    Claim.objects.create(expense=expense, voucher=voucher, amount=amount)
    expense.amount += amount
    expense.save(update_fields=["amount"])
    history.write(expense, "voucher_added", by=by, amount=str(amount.amount))
    return voucher


def refuse_head(award, head):
    """A head of the field, or one that the call names itself."""
    if head not in dict(head_choices(award.call)):
        raise Refused(_("The call does not know this head."), field="head")


def refuse_above_grant(award, amount):
    """The grant pays no more than it is: what is above it, the organisation pays itself."""
    left = grant_of(award) - spent_of_grant(award)
    if amount > left:
        said = {"left": f"{max(left.amount, 0):,.2f}"}
        text = _("Only %(left)s yuan of the grant are left. Enter what is above it as paid from own funds.")
        raise Refused(text % said, field="amount")


@transaction.atomic
def take_back(expense, *, by, reason):
    """Take an expense back: it stays with its reason and counts no more; its vouchers' numbers are free."""
    refuse_text(reason, "reason", REASON_LIMIT)
    hold(expense.award)
    move(expense, ExpenseState.TAKEN_BACK, by=by, note=reason, answer=reason)
    claimed = Claim.objects.exclude(expense__state=ExpenseState.TAKEN_BACK).values("voucher")
    free = Voucher.objects.filter(claims__expense=expense, released_at=None).exclude(pk__in=claimed)
    Voucher.objects.filter(pk__in=list(free.values_list("pk", flat=True))).update(released_at=clock.now())
    return expense
