"""What a voucher has to be before an expense may claim it, or a part of it."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from ventures.core import uscc
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.files.actions import receive
from ventures.workflow import history

from ..models import Claim, Voucher
from ..states import INVOICES, ExpenseState, VoucherKind
from ..voucher_keys import key_of, plain
from .limits import refuse_amount, refuse_outside_period

KINDS = ("pdf", "jpg", "jpeg", "png")
CODE = r"\d{10}|\d{12}"
FIGURES = {VoucherKind.DIGITAL: 20, VoucherKind.INVOICE: 8}


def voucher_for(award, amount, *, by, number, on, seller, kind=VoucherKind.RECEIPT, code="", total=None,
                seller_tax_number="", title=None, upload=None):  # fmt: skip
    """The voucher of which `amount` may be claimed for this project: entered now, or with enough left of it.

    `total` is what stands on it (the amount unless told), `title` to whom it is made out. Refused where the
    number, the title, the seller's tax number or the day cannot be, and where another project has it.
    """
    refuse_outside_period(award, on, "voucher_on")
    code = plain(code) if kind == VoucherKind.INVOICE else ""  # what its kind does not have is not kept
    if kind in INVOICES:
        number = plain(number)
        refuse_number(kind, code, number)
        refuse_tax_number(seller_tax_number)
    else:
        seller_tax_number = ""
    if title is not None and kind != VoucherKind.SHEET:
        refuse_title(title, award.organization.name)
    key = key_of(code, number, seller)
    known = Voucher.objects.filter(key=key, released_at=None).first()
    if known:
        return with_room(known, award, amount, total)
    voucher = Voucher(
        award=award, kind=kind, code=code, number=number.strip(), key=key, total=total or amount, on=on,
        seller=seller, seller_tax_number=uscc.normalise(seller_tax_number),
        title=award.organization.name if title is None else title.strip(),
    )  # fmt: skip
    refuse_amount(voucher.total, "total")
    if voucher.total < amount:
        raise Refused(_("More is claimed than stands on the voucher."), field="total")
    if upload:
        voucher.upload = receive(upload, by=by, case=award.case, kinds=KINDS, field="upload")
    return saved_once(voucher)


def refuse_number(kind, code, number):
    """The figures of an invoice: 20 of a fully digital one, else a code of 10 or 12 and a number of 8."""
    if kind == VoucherKind.INVOICE and not re.fullmatch(CODE, code, re.ASCII):
        text = _("The code of an invoice has 10 or 12 figures. A fully digital invoice has none.")
        raise Refused(text, field="code")
    if not re.fullmatch(rf"\d{{{FIGURES[kind]}}}", number, re.ASCII):
        figures = {"n": FIGURES[kind], "now": len(number)}
        text = _("The number of this kind of invoice has %(n)s figures; this one has %(now)s characters.")
        raise Refused(text % figures, field="voucher_number")


def refuse_tax_number(number):
    """An invoice names its seller's tax number, the unified social credit code with its check digit."""
    if not number.strip():
        raise Refused(_("An invoice names its seller's tax number. Copy it from there."), "seller_tax_number")
    try:
        uscc.validate(number)
    except ValidationError as error:
        raise Refused(error.messages[0], field="seller_tax_number") from error


def refuse_title(title, name):
    """Made out to the organisation's full name, to the character; full or half width is the same."""
    said, full = (unicodedata.normalize("NFKC", text).strip() for text in (title, name))
    if said == full:
        return
    same = next((at for at, (a, b) in enumerate(zip(said, full, strict=False)) if a != b), None)
    place = (min(len(said), len(full)) if same is None else same) + 1
    raise Refused(
        _("It must be made out to “%(name)s”, to the character. It differs from character %(place)s on.")
        % {"name": name, "place": place},
        field="title",
    )


def with_room(voucher, award, amount, total=None):
    """The known voucher, if it is this project's and so much of it is not claimed yet."""
    if voucher.award_id != award.pk:
        refuse_voucher()
    left = left_of(voucher)
    if left <= ZERO:
        refuse_voucher()
    if total and total != voucher.total:
        said = {"total": f"{voucher.total.amount:,.2f}"}
        raise Refused(_("This voucher was entered with a total of %(total)s yuan.") % said, field="total")
    if amount > left:
        said = {"left": f"{left.amount:,.2f}"}
        raise Refused(_("Only %(left)s yuan of this voucher are not claimed yet.") % said, field="amount")
    return voucher


def left_of(voucher):
    """What of a voucher no expense claims, as Money; an expense that was taken back claims nothing."""
    claims = Claim.objects.filter(voucher=voucher).exclude(expense__state=ExpenseState.TAKEN_BACK)
    return voucher.total - yuan(claims.aggregate(sum=Sum("amount", default=0))["sum"])


def saved_once(voucher):
    """Save it unless somebody entered its number in the same moment."""
    try:
        with transaction.atomic():
            voucher.save(force_insert=True)
    except IntegrityError:
        refuse_voucher()
    return voucher


def refuse_voucher():
    raise Refused(
        _("This invoice or receipt is entered already, perhaps in another project. A voucher counts once."),
        field="voucher_number",
    )


@transaction.atomic
def attach(voucher, *, by, upload):
    """Give a voucher its file, once: a photo of the paper, or of the sheet with its signatures."""
    Voucher.objects.select_for_update().get(pk=voucher.pk)
    voucher.refresh_from_db(fields=["upload"])
    if voucher.upload_id:
        raise Refused(_("This voucher has its file. Take the expense back if it is the wrong one."), "upload")
    voucher.upload = receive(upload, by=by, case=voucher.case, kinds=KINDS, field="upload")
    voucher.save(update_fields=["upload"])
    history.write(voucher, "file_attached", by=by, sha256=voucher.upload.sha256)
    return voucher
