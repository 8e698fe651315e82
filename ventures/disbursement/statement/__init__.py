"""Reading a bank statement, CSV or XLSX: its lines, which lead from balance to balance (pure)."""

from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.sheets import table

from .balances import in_time, opening_of, refuse_other_closing, running
from .heads import headed
from .line import Line, Reading
from .rows import facts_of

__all__ = ["Line", "Reading", "read"]
MOST_LINES = 20_000


def read(name, data, *, today, opening=None, closing=None):
    """The `Reading` of a file's bytes.

    `opening` and `closing` are what a person typed, Money or None: needed where the file has no balances,
    else compared with them. Refused, with its row, at the first line that does not fit.
    """
    columns, rows = headed(table(name, data))
    found = [facts for line, cells in rows if (facts := facts_of(line, cells, columns, today))]
    if not found:
        raise Refused(_("The file holds no line with an amount."), field="file")
    if len(found) > MOST_LINES:
        raise Refused(
            _("The statement has more than %(most)s lines. Split it.") % {"most": MOST_LINES}, field="file"
        )
    found = found if in_time(found) else found[::-1]
    begin = opening_of(found, opening)
    lines = tuple(running(found, begin))
    refuse_other_closing(lines[-1].balance, closing)
    return Reading(begin, lines[-1].balance, lines)
