"""The advice on a ranking: what it is worked out from, where it is kept, and how it is read."""

from dataclasses import dataclass, replace
from fractions import Fraction

from ventures.calls.states import Stages
from ventures.core import clock
from ventures.files.models import Job
from ventures.files.states import LIVE
from ventures.workflow.hashing import digest

from . import allotting
from .advice.leaving_out import Standing
from .advice.unfit import why
from .advice.worked_out import worked_out
from .further import next_funded
from .limits import entry, limits_of
from .models import Advice, Expert, ScoreSheet
from .prospect import prospect
from .states import PanelState

NINETY_PERCENT = 1.645


@dataclass(frozen=True)
class Stand:
    """The Advice that holds now, or the Job that works on it, or neither."""

    advice: Advice | None
    job: Job | None
    key: str

    @property
    def is_working(self):
        """Whether a worker has it, or will."""
        return self.job is not None and self.job.state in LIVE

    @property
    def content(self):
        return self.advice.content if self.advice else None

    @property
    def refused(self):
        """Why nothing is adjusted, in words; empty where it is."""
        return why(self.content["refused"], self.content["parts"]) if self.content else ""


def sheets_of(call):
    """`({application's number: {expert's code: total}}, {(code, number): reading place})` that count."""
    found, orders, codes = {}, {}, {one.pk: one.code for one in Expert.objects.all()}
    rows = ScoreSheet.objects.counted().filter(
        assignment__panel__call=call,
        assignment__panel__stage=call.deciding_stage,
        assignment__panel__state=PanelState.RANKED,
    )
    names = ("assignment__application__number", "assignment__expert", "assignment__reading_order", "total")
    for number, expert, place, total in rows.order_by().values_list(*names):
        found.setdefault(number, {})[codes[expert]] = total
        if place:
            orders[codes[expert], number] = place
    return found, orders


def input_digest(sheets, basis):
    """The digest of what an advice is worked out from: the sheets that count, the order and the limits."""
    said = {number: {code: str(total) for code, total in rows.items()} for number, rows in sheets.items()}
    return digest({"sheets": said, "list": allotting.digest_of(*basis)})


def stand_of(call, basis):
    """The Stand of the advice on this call's `(Items, Limits)`, as `prospect.basis_of` gives them."""
    found = input_digest(sheets_of(call)[0], basis)
    key = f"advice-{call.pk}-{found[:32]}"
    advice = Advice.objects.filter(call=call, digest=found).first()
    return Stand(advice, None if advice else Job.objects.filter(key=key).first(), key)


def advise(seen, content):
    """Lay the advice beside the rows of a Prospect: interval, chance, and whether the line is near.

    The interval is that of the worth after correcting for strict experts, the chance that of standing
    among as many as are funded now. It changes no rank.
    """
    for row in seen.rows:
        found = content["items"].get(row.application.number)
        if found is None:
            continue
        error = NINETY_PERCENT * found["error"]
        row.low, row.high = found["worth"] - error, found["worth"] + error
        row.chance = found["chance"]
        row.is_near = seen.cut is not None and row.low <= seen.cut <= row.high


def keep_advice(call, tell=lambda done, total: None):
    """Work out and store what the order would fund, what the next money would, and the advice on it.

    What is stored already stays; no file comes of it. Where no list meets the minima there is no advice.
    """
    seen = prospect(call, allot=allotting.keep)
    next_funded(call, seen, allot=allotting.keep)
    sheets, orders = sheets_of(call)
    found = input_digest(sheets, seen.basis)
    if seen.impossible or Advice.objects.filter(call=call, digest=found).exists():
        return
    content = worked_out(standing_of(call, seen, sheets), orders, tell)
    Advice.objects.get_or_create(
        call=call, digest=found, defaults={"content": content, "made_at": clock.now()}
    )


def standing_of(call, seen, sheets):
    """The official ranking with all that leaving an expert out could change, by numbers and codes."""
    both = call.stages == Stages.BOTH
    return Standing(
        entries=tuple(
            replace(entry(call, row.item, row.amount, seen.districts), key=row.application.number)
            for row in seen.rows
        ),
        scores={row.application.number: row.item.score for row in seen.rows},
        sheets=sheets,
        aggregation=call.aggregation,
        pass_score=call.pass_score,
        limits=limits_of(call, seen.districts),
        weight=Fraction(100 - call.desk_weight, 100) if both else Fraction(1),
    )
