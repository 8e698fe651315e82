"""The balances of a statement, from the opening one line by line to the closing one."""

from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.figures import yuan as said

from .line import Line
from .rows import at_row

LIMITS = {"summary": 300, "party": 150, "party_account": 40, "reference": 60}


def in_time(found):
    """Whether the rows stand in the order of time; some banks write the newest first."""
    if all(facts["balance"] is not None for facts in found):
        return steps(found) >= steps(found[::-1])
    return found[0]["on"] <= found[-1]["on"]


def steps(found):
    """How many rows lead from the balance before to their own."""
    pairs = zip(found, found[1:], strict=False)
    return sum(one["balance"] + two["credit"] - two["debit"] == two["balance"] for one, two in pairs)


def opening_of(found, opening):
    """The balance before the first line: from the file, else as typed."""
    first = found[0]
    if first["balance"] is None:
        if opening is None:
            raise Refused(
                _("The file has no balances. Type the opening and the closing balance."), field="opening"
            )
        return opening
    begin = first["balance"] - first["credit"] + first["debit"]
    if opening is not None and opening != begin:
        raise Refused(
            _("By the file the opening balance is %(found)s yuan.") % {"found": said(begin)}, field="opening"
        )
    return begin


def running(found, balance):
    """The lines with the balance after each; Refused at the first that the file says otherwise."""
    for facts in found:
        balance = balance + facts["credit"] - facts["debit"]
        if facts["balance"] not in (None, balance):
            raise at_row(
                facts["row"],
                _("the balance should be %(wanted)s, not %(found)s; a line is missing or was changed")
                % {"wanted": said(balance), "found": said(facts["balance"])},
            )
        cut = {key: facts[key][:most] for key, most in LIMITS.items()}
        yield Line(**{**facts, **cut, "balance": balance})


def refuse_other_closing(found, closing):
    """The lines lead to the closing balance that was typed."""
    if closing is not None and closing != found:
        raise Refused(
            _("The lines lead to a closing balance of %(found)s yuan.") % {"found": said(found)},
            field="closing",
        )
