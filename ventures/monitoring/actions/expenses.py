from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.money import to_fen
from ventures.files.actions import receive
from ventures.scoring.actions import tie
from ventures.scoring.states import TieKind
from ventures.workflow import history

from ..models import Expense
from .limits import refuse_outside_period, refuse_unless_running


@transaction.atomic
def add_expense(award, *, by, upload=None, **facts):
    """Enter money the organisation spent; `upload` is the voucher as it was sent (PDF, JPG or PNG).

    Refused for a part of a fen, a day outside the period, and a voucher number used before in any
    project: one voucher is reimbursed once (专款专用). Overspending a head is shown, not refused. A payee
    who bears an expert's name is a conflict to be looked at (`scoring.conflicts`).
    """
    refuse_unless_running(award)
    expense = Expense(award=award, entered_by=by, **facts)
    refuse_amount(expense.amount)
    refuse_outside_period(award, expense.on)
    if Expense.objects.filter(voucher_number=expense.voucher_number).exists():
        refuse_voucher()
    if upload:
        kinds = ("pdf", "jpg", "jpeg", "png")
        expense.upload = receive(upload, by=by, case=award.case, kinds=kinds, field="upload")
    save_once(expense)
    tie(award.organization, TieKind.PAID, case=award.case, names=expense.payee, on=expense.on)
    history.write(expense, "entered", by=by, amount=str(expense.amount.amount), head=expense.head)
    return expense


def refuse_amount(amount):
    """Only whole fen above zero."""
    try:
        fen = to_fen(amount)
    except ValueError:
        raise Refused(_("The fen is the smallest unit: at most two decimals."), field="amount") from None
    if fen <= 0:
        raise Refused(_("An expense is more than nothing."), field="amount")


def save_once(expense):
    """Save it unless somebody used its voucher in the same moment."""
    try:
        with transaction.atomic():
            expense.save(force_insert=True)
    except IntegrityError:
        refuse_voucher()


def refuse_voucher():
    raise Refused(
        _("This invoice or receipt is entered already, perhaps in another project. A voucher counts once."),
        field="voucher_number",
    )
