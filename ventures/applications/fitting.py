"""Whether what was written for one call still holds in another: its heads, the answers to its questions."""

import re
from decimal import Decimal

from ventures.calls.models import own_heads
from ventures.calls.questions import HEAD, ROWS_AT_MOST, columns_of, options_of
from ventures.calls.states import GRIDS, OPTIONS, TEXTS, Head, QuestionKind

from .answering import is_empty

GIVEN = re.compile(r"question-\d+")  # a key that the portal gave: in another call it is another question's
LAST_DAY = "9999-12-31"


def same_heads(call, earlier):
    """The keys of the call's heads that mean the same in the earlier one; own heads by their names."""
    own = {key: head.name for key, head in own_heads(earlier).items()}
    return {
        one.head
        for one in call.budget_heads.all()
        if one.head in Head.values or own.get(one.head) == one.name
    }


def fits(question, earlier, value, heads):
    """Whether the answer to an earlier question answers this one as it stands; `heads` are the same ones."""
    if question.kind != earlier.kind or question.kind == QuestionKind.FILE or is_empty(value):
        return False
    if GIVEN.fullmatch(question.key) and question.label != earlier.label:
        return False
    if question.kind in GRIDS:
        return rows_fit(question, earlier, value, heads)
    if question.kind in OPTIONS:
        return options_fit(question, earlier, value)
    if question.kind in TEXTS:
        return len(value) <= question.limit
    return day_fits(question, value) if question.kind == QuestionKind.DATE else size_fits(question, value)


def rows_fit(question, earlier, rows, heads):
    """The same columns, no more rows than it takes, and none under a head that means something else."""
    same = columns_said(question) == columns_said(earlier)
    few = len(rows) <= (question.settings.get("most_rows") or ROWS_AT_MOST)
    of_budget = question.kind == QuestionKind.BUDGET
    return same and few and (not of_budget or {row[HEAD] for row in rows} <= heads)


def columns_said(question):
    return [(one.key, one.kind, one.label) for one in columns_of(question)]


def options_fit(question, earlier, value):
    """Every option chosen says what it said, and no more are chosen than may be."""
    now, was = ({one.code: one.label for one in options_of(each)} for each in (question, earlier))
    chosen, most = [value] if isinstance(value, str) else value, question.settings.get("most")
    return all(now.get(code) == was.get(code, "") for code in chosen) and len(chosen) <= (most or len(chosen))


def day_fits(question, day):
    first, last = (question.settings.get(name) for name in ("first", "last"))
    return (first or "") <= day.isoformat() <= (last or LAST_DAY)


def size_fits(question, value):
    """A number or an amount within its limits, with no more decimals than are taken."""
    settings, size = question.settings, Decimal(getattr(value, "amount", value))
    least, most = settings.get("least"), settings.get("most")
    in_limits = (not least or size >= Decimal(least)) and (not most or size <= Decimal(most))
    return in_limits and size == round(size, settings.get("decimals", 2))
