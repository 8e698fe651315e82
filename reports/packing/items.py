"""The items of a project's package in their order."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reports.package.order import ITEMS, folder_of

from . import asked, carried_out, decided, judged, kept, paid
from .pieces import Piece

OF_ITEM = {
    "call": asked.call,
    "application": asked.application,
    "eligibility": asked.eligibility,
    "scores": asked.scores,
    "decision": decided.decision,
    "letter": decided.letter,
    "agreement": decided.agreement,
    "plan": decided.plan,
    "activities": carried_out.activities,
    "expenses": carried_out.expenses,
    "payments": paid.payments,
    "evaluations": judged.evaluations,
    "outcome": judged.outcome,
    "supervision": judged.supervision,
    "recovery": paid.recovery,
    "close-out": judged.close_out,
    "history": kept.history,
    "ledger": kept.ledger,
}
TITLES = {
    "call": gettext_lazy("Call and frozen rules"),
    "application": gettext_lazy("Application and its papers"),
    "eligibility": gettext_lazy("Check of eligibility"),
    "scores": gettext_lazy("Result of the review"),
    "decision": gettext_lazy("Decision and public notice"),
    "letter": gettext_lazy("Award letter"),
    "agreement": gettext_lazy("Grant agreement"),
    "plan": gettext_lazy("Plan, budget and their changes"),
    "activities": gettext_lazy("Records of activities"),
    "expenses": gettext_lazy("Expenses and vouchers"),
    "payments": gettext_lazy("Payments, slips and receipts"),
    "evaluations": gettext_lazy("Evaluations"),
    "outcome": gettext_lazy("Outcome report"),
    "supervision": gettext_lazy("Coaching, remedies and spot checks"),
    "recovery": gettext_lazy("Recovery"),
    "close-out": pgettext_lazy("of an archive", "Close-out or termination"),
    "history": gettext_lazy("History with hashes and seals"),
    "ledger": gettext_lazy("Ledger journal of the case"),
}
WHY = {
    "agreement": gettext_lazy("No agreement has been drawn up."),
    "outcome": gettext_lazy("No outcome report has been handed in."),
    "recovery": gettext_lazy("Nothing was demanded back."),
    "close-out": gettext_lazy("The project is not over: this is an interim package."),
    "ledger": gettext_lazy("The ledger has no voucher of this case."),
}


@dataclass(frozen=True)
class Item:
    """An item: its place, title, files, and sentences about what is not in it."""

    key: str
    title: str
    pieces: tuple
    absent: tuple

    @property
    def number(self):
        """Its place in the catalogue, from 1."""
        return ITEMS.index(self.key) + 1

    @property
    def folder(self):
        return folder_of(self.key)

    def as_dict(self):
        """Its entry in the catalogue."""
        files = [
            {
                "file": f"{self.folder}/{one.name}", "title": one.title, "original": one.original,
                "sha256": one.sha256,
            }
            for one in self.pieces
        ]  # fmt: skip
        row = {"no": self.number, "title": self.title, "folder": self.folder}
        return {**row, "files": files, "absent": list(self.absent)}


def items_of(award):
    """Every Item of a project, in order."""
    return [item_of(key, list(OF_ITEM[key](award))) for key in ITEMS]


def item_of(key, found):
    """An Item of what its function gave."""
    pieces = tuple(one for one in found if isinstance(one, Piece))
    absent = tuple(str(one) for one in found if not isinstance(one, Piece))
    if not (pieces or absent):
        absent = (str(WHY.get(key) or _("There is nothing to keep under this item.")),)
    return Item(key, str(TITLES[key]), pieces, absent)
