"""What a line of a statement is matched with, or might be, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from ventures.core.figures import yuan
from ventures.core.times import when

from .matching.signs import is_certain
from .queries import instalment_name

GROUNDS = {
    "reference": pgettext_lazy("ground", "reference"),
    "payee": pgettext_lazy("ground", "payee"),
    "name": pgettext_lazy("ground", "payee in another spelling"),
    "account": pgettext_lazy("ground", "account"),
    "day": pgettext_lazy("ground", "about the same day"),
    "came_back": pgettext_lazy("ground", "the bank says it came back"),
}


def outcome_of(row):
    """What becomes of a planned line: certain, likely or open."""
    return "certain" if row.certain else "likely" if row.likely else "open"


def label_of(row):
    """What a planned line would be matched with, most likely is, or waits for."""
    if row.certain or row.likely:
        return candidate_label(row.certain or row.likely[0].candidate)
    return awaited_in_short(row.line, row.awaited)


def candidate_label(one):
    """A candidate in words: what it is, of which project and whose."""
    kind, record = one.key.partition(":")[0], one.record
    if one.lines:
        return " · ".join((_("Payment that came back"), *named("voucher", record), one.payee, in_lines(one)))
    words = {
        "payment": _("Payment"), "request": _("Payment to be confirmed"),
        "voucher": _("Treasury voucher %(number)s") % {"number": record},
        "return": _("Payment that came back"), "return_of": _("Payment that came back"),
        "returned": _("Payment that came back"),
        "back": _("Treasury voucher %(number)s") % {"number": record},
        "receipt": _("Slip of a recovery"), "recovery": _("Recovery"),
    }  # fmt: skip
    return " · ".join((words[kind], *named(kind, record), one.payee))


def named(kind, record):
    """The project and instalment, or the decision."""
    if kind in ("receipt", "recovery"):
        return ((record.recovery if kind == "receipt" else record).decision_number,)
    request = {
        "payment": lambda: record.request, "return": lambda: record.request,
        "returned": lambda: record.payment.request, "voucher": lambda: record.entry.request,
        "back": lambda: record.entry.request,
    }.get(kind, lambda: record)()  # fmt: skip
    return request.instalment.award.number, instalment_name(request.instalment)


def in_lines(one):
    """In which lines the vouchers of a payment came back."""
    said = _("%(day)s over %(amount)s yuan")
    each = [{"day": when(line.on, "day"), "amount": yuan(line.amount)} for line, _voucher in one.lines]
    return _("in the lines of %(lines)s") % {"lines": "、".join(said % one for one in each)}


def awaited_in_short(line, found):
    """What is still to come of the only payment of which a line certainly is a voucher that came back."""
    if len(found) != 1 or not is_certain(line, found[0].voucher):
        return ""
    return _("Came back for voucher %(number)s; still to come back: %(missing)s") % {
        "number": found[0].voucher.record,
        "missing": missing_said(found[0]),
    }


def missing_said(awaited):
    """The vouchers that did not come back yet, each with its amount."""
    said = _("%(number)s with %(amount)s yuan")
    each = [{"number": one.record, "amount": yuan(one.record.amount)} for one in awaited.missing]
    return "、".join(said % one for one in each)


def grounds_said(suggestion):
    """Why it is suggested: the amount, and what else."""
    return "、".join([pgettext("ground", "amount"), *(str(GROUNDS[one]) for one in suggestion.grounds)])
