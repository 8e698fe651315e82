"""How a project ended before its time: on which day, why, and what of its money was asked back."""

from django.db.models import F, Sum
from django.utils.timezone import localtime

from ventures.awards.models import Award
from ventures.awards.states import AwardState
from ventures.core.money import from_fen
from ventures.funds.models import Line
from ventures.funds.states import AccountKind
from ventures.workflow.history import label
from ventures.workflow.models import Event

BACK = {
    AccountKind.RETURNED: "returned",
    AccountKind.WRITTEN_OFF: "written_off",
    AccountKind.RECEIVABLE: "open",
}


def ending_of(award):
    """What an outcome report says of a terminated project, as JSON; None of any other; two queries.

    `on` is the day, `why` decision and reason. Of the money demanded back, as the ledger has it now, so much
    came back, was written off, is still open.
    """
    if award.state != AwardState.TERMINATED:
        return None
    steps = Event.objects.filter(chain__record_type=label(Award), chain__record_id=str(award.pk))
    last = steps.filter(to_state=AwardState.TERMINATED).select_related("detail").last()
    detail = getattr(last, "detail", None)
    lines = Line.objects.filter(voucher__case=award.case, account__kind__in=BACK).order_by()
    sums = lines.values_list("account__kind").annotate(fen=Sum(F("debit_fen") - F("credit_fen")))
    fen = dict(sums)
    return {
        "on": localtime(last.at).date().isoformat() if last else "",
        "why": detail.value.get("note", "") if detail else "",
        "demanded": text(sum(fen.values())),
        **{name: text(fen.get(kind, 0)) for kind, name in BACK.items()},
    }


def text(fen):
    """Fen as yuan in text."""
    return f"{from_fen(fen).amount:.2f}"
