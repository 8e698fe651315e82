"""The invoices and receipts of a request: of the right kind, to the fen, and used nowhere else."""

import re
from collections import defaultdict
from typing import Any, NamedTuple

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ventures.awards.models import Agreement
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import from_fen, to_fen
from ventures.core.times import when
from ventures.files.actions import receive
from ventures.funds.states import ReceiptKind
from ventures.monitoring.voucher_keys import plain

from ..models import Enclosure, Receipt
from ..states import ACCEPTED, Paper

# 数电票: 20 digits; paper and older electronic invoices: code of 10 or 12 and number of 8 digits.
INVOICE_NUMBER = re.compile(r"\d{18}|\d{20}", re.ASCII)
# 公益事业捐赠统一票据: electronic ones have a code of 8 and a number of 10 digits, paper ones fewer.
DONATION_NUMBER = re.compile(r"\d{8,20}", re.ASCII)
LONGEST = Receipt._meta.get_field("number").max_length


class Evidence(NamedTuple):
    """A receipt on its way in: what is printed on it, and the file a person sent.

    `amount` None is all that the sources which ask for this kind pay; `place` tells several of a form apart.
    """

    kind: str
    number: str
    on: Any
    amount: Any = None
    file: Any = None
    place: str = ""


def wanted(instalment):
    """{kind of receipt: Money} that the sources of an instalment ask for, in the order of the kinds."""
    sums = defaultdict(int)
    for share in instalment.shares.select_related("source"):
        sums[share.source.receipt_kind] += to_fen(share.amount)
    return {kind: from_fen(sums[kind]) for kind in ReceiptKind.values if sums[kind]}


def checked_receipts(instalment, receipts):
    """The receipts with number and amount written out; Refused unless together they are what is wanted."""
    sums = wanted(instalment)
    of_paper = {paper: kind for kind in sums for paper in ACCEPTED[kind]}
    found, got = [], defaultdict(int)
    for one in receipts:
        kind = of_paper.get(one.kind)
        if kind is None:
            raise Refused(wrong_kind(one, sums), field=f"receipt_kind{one.place}")
        number = plain(one.number)
        refuse_number(one, number)
        refuse_date(instalment, one)
        amount = one.amount or sums[kind]
        refuse_duplicate(number, one.place, [other.number for other in found])
        got[kind] += to_fen(amount)
        found.append(one._replace(number=number, amount=amount))
    for kind, amount in sums.items():
        refuse_other_sum(kind, amount, from_fen(got[kind]), found)
    return found


def keep_papers(request, receipts, documents, by):
    """Write the receipts and documents of a request."""
    for one in receipts:
        file = receive(one.file, by=by, case=request.case, field=f"receipt{one.place}") if one.file else None
        Receipt.objects.create(
            request=request, kind=one.kind, number=one.number, on=one.on, amount=one.amount, file=file
        )
    for place, (name, sent) in enumerate(documents.items()):
        file = receive(sent, by=by, case=request.case, field=f"document_{place}")
        Enclosure.objects.create(request=request, name=name, file=file)


def wrong_kind(receipt, sums):
    """That another kind of receipt is needed, and which."""
    if receipt.kind == Paper.DONATION:
        return _(
            "A receipt of a charitable donation is for donated money only; these sources ask for: %(kinds)s."
        ) % {"kinds": kinds_in_words(sums)}
    return _("The sources of this payment ask for: %(kinds)s.") % {"kinds": kinds_in_words(sums)}


def kinds_in_words(sums):
    """The papers that are taken, in words."""
    return "、".join(str(Paper(paper).label) for kind in sums for paper in ACCEPTED[kind])


def refuse_number(receipt, number):
    """A number is there, and of the form its kind has."""
    field = f"receipt_number{receipt.place}"
    if not 0 < len(number) <= LONGEST:  # some single characters are several in full
        raise Refused(_("Give the number of the invoice or receipt."), field=field)
    if receipt.kind in (Paper.INVOICE, Paper.NON_TAXABLE) and not INVOICE_NUMBER.fullmatch(number):
        raise Refused(
            _("An invoice has a number of 20 digits, an older one a code of 10 or 12 and a number of 8 "
              "digits. Write code and number one after the other."), field=field,
        )  # fmt: skip
    if receipt.kind == Paper.DONATION and not DONATION_NUMBER.fullmatch(number):
        raise Refused(_("A donation receipt has 8 to 20 digits, code and number together."), field=field)


def refuse_date(instalment, receipt):
    """A receipt is dated today or before, and not before the agreement it is paid under came into force."""
    field = f"receipt_on{receipt.place}"
    if receipt.on > clock.today():
        raise Refused(_("The receipt is dated in the future. Look at its date again."), field=field)
    signed = Agreement.objects.filter(award=instalment.award_id).exclude(countersigned_at=None).first()
    if signed and receipt.on < localdate(signed.countersigned_at):
        raise Refused(
            _("The agreement is in force since %(day)s; the receipt cannot be older. Look at its date again.")
            % {"day": when(signed.countersigned_at, "day")},
            field=field,
        )


def refuse_duplicate(number, place, others):
    """A receipt pays once, over all projects and calls, however its number is typed or was kept before."""
    counting = Receipt.objects.filter(counts=True)
    unlike = counting.filter(number__regex=r"[\W_]").values_list("number", flat=True)
    if number in others or counting.filter(number=number).exists() or number in map(plain, unlike):
        raise Refused(
            _("Receipt %(number)s has already been handed in for another payment. Each receipt counts once.")
            % {"number": number},
            field=f"receipt_number{place}",
        )


def refuse_other_sum(kind, amount, found, receipts):
    """Receipts of a kind come to what its sources pay, to the fen."""
    if to_fen(amount) == to_fen(found):
        return
    place = next((one.place for one in receipts if one.kind in ACCEPTED[kind]), "")
    raise Refused(
        _("The %(kind)s must be for %(amount)s yuan to the fen, not for %(found)s.")
        % {"kind": ReceiptKind(kind).label, "amount": yuan(amount), "found": yuan(found)},
        field=f"receipt_amount{place}",
    )
