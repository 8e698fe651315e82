"""Sheets of what was paid to persons: each is one expense, and its rows add up to it."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from ventures.calls.states import Head
from ventures.core.errors import Refused
from ventures.core.figures import mask_phone
from ventures.core.money import ZERO, yuan
from ventures.scoring.actions import tie
from ventures.scoring.states import TieKind
from ventures.workflow import history

from ..labour_tax import digest_of, identity, is_identity, withheld_now
from ..models import LabourRow, LabourSheet
from ..states import SPENT_IN, SheetKind, VoucherKind
from .expenses import add_expense
from .limits import hold, refuse_amount

MOST_ROWS, MOST_DAYS = 40, 366
HEADS = {
    SheetKind.LABOUR: (Head.LABOUR, Head.PERSONNEL),
    SheetKind.VOLUNTEER: (Head.VOLUNTEER, Head.LABOUR, Head.PERSONNEL),
}


@dataclass(frozen=True)
class Paid:
    """One person as typed: days (Decimal, one place) at a rate a day (Money)."""

    name: str
    service: str
    days: Decimal
    rate: object
    phone: str = ""
    identity: str = ""

    @property
    def gross(self):
        """Days × rate, half up to the fen."""
        return yuan(self.rate.amount * self.days)


@transaction.atomic
def enter_sheet(award, *, by, kind, head, item, on, rows, own=False, upload=None):
    """Enter a sheet of `rows` (Paid) as one expense; `upload` is the signed sheet or the bank slip, or later.

    Of remuneration tax is withheld (`labour_tax.withheld`), together with what the same person got from the
    organisation in the same month; of a volunteer's allowance none. Identity numbers are checked and then
    kept as a digest and their last four characters alone.
    """
    hold(award)
    if head not in HEADS[kind]:
        raise Refused(_("Persons are paid under the heads for personnel, labour or volunteers."), "head")
    refuse_rows(rows, kind)
    number = f"{award.number}-LW{LabourSheet.objects.filter(award=award).count() + 1:02}"
    expense = add_expense(
        award, by=by, head=head, item=item, on=on, own=own, upload=upload, voucher_number=number,
        amount=sum((row.gross for row in rows), ZERO), kind=VoucherKind.SHEET,
        payee="、".join(row.name for row in rows)[:100],
    )  # fmt: skip
    sheet = LabourSheet.objects.create(award=award, kind=kind, number=number, expense=expense)
    LabourRow.objects.bulk_create(row_of(sheet, row, on) for row in rows)
    tie(award.organization, TieKind.PAID, case=award.case, names="、".join(row.name for row in rows), on=on)
    history.write(sheet, "entered", by=by, rows=len(rows))
    return sheet


def refuse_rows(rows, kind):
    """At least one person, each once, with an amount and, where tax is withheld, an identity number."""
    if not rows:
        raise Refused(_("Enter at least one person."))
    if len(rows) > MOST_ROWS:
        raise Refused(_("At most %(most)s persons on a sheet.") % {"most": MOST_ROWS})
    numbers = [identity(row.identity) for row in rows]
    for row, number in zip(rows, numbers, strict=True):
        if number and not is_identity(number) or kind == SheetKind.LABOUR and not number:
            text = _("%(name)s: the identity number has 18 characters, and its last one must fit the others.")
            raise Refused(text % {"name": row.name})
        if not row.days:
            raise Refused(
                _("%(name)s: no day is entered. Take the row out, or say how many.") % {"name": row.name}
            )
        if not 0 < row.days <= MOST_DAYS or row.days != round(row.days, 1):
            raise Refused(_("%(name)s: enter the days with at most one decimal.") % {"name": row.name})
        refuse_amount(row.rate)
        refuse_amount(row.gross)
    known = [number for number in numbers if number]
    if len(set(known)) < len(known):
        raise Refused(_("A person stands twice on this sheet. Put the days together in one row."))


def row_of(sheet, row, on):
    """The row as it is kept: telephone masked, of the identity number its end and digest."""
    number = identity(row.identity)
    digest = digest_of(number)
    tax = tax_of(sheet, row.gross, digest, on) if sheet.kind == SheetKind.LABOUR else ZERO
    return LabourRow(
        sheet=sheet, name=row.name, phone=mask_phone(row.phone), identity_end=number[-4:],
        identity_digest=digest, service=row.service, days=row.days, rate=row.rate, gross=row.gross,
        withheld=tax, net=row.gross - tax,
    )  # fmt: skip


def tax_of(sheet, gross, digest, on):
    """The tax of a row beside what the person got from this organisation in the same month."""
    earlier = LabourRow.objects.filter(
        identity_digest=digest, sheet__kind=SheetKind.LABOUR, sheet__expense__state__in=SPENT_IN,
        sheet__award__organization=sheet.award.organization_id, sheet__expense__on__year=on.year,
        sheet__expense__on__month=on.month,
    ).aggregate(gross=Sum("gross", default=0), withheld=Sum("withheld", default=0))  # fmt: skip
    return withheld_now(gross, yuan(earlier["gross"]), yuan(earlier["withheld"]))
