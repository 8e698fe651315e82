"""What a line of a statement is matched with, or might be, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

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
    """What a planned line would be matched with, or how many suggestions there are."""
    if row.certain:
        return candidate_label(row.certain)
    return candidate_label(row.likely[0].candidate) if row.likely else ""


def candidate_label(one):
    """A candidate in words: what it is, of which project and whose."""
    kind, record = one.key.partition(":")[0], one.record
    words = {
        "payment": _("Payment"), "request": _("Payment to be confirmed"),
        "voucher": _("Treasury voucher %(number)s") % {"number": record},
        "return": _("Payment that came back"), "return_of": _("Payment that came back"),
        "returned": _("Payment that came back"),
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
    }.get(kind, lambda: record)()  # fmt: skip
    return request.instalment.award.number, instalment_name(request.instalment)


def grounds_said(suggestion):
    """Why it is suggested: the amount, and what else."""
    return "、".join([pgettext("ground", "amount"), *(str(GROUNDS[one]) for one in suggestion.grounds)])
