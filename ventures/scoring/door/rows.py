"""A table read strictly: what is wrong is refused with its row, its column and the reason (pure)."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.sheets import columns_of, table

LONGEST = 200
GREATEST = Decimal(10) ** 12


@dataclass(frozen=True)
class Row:
    """One row: its line in the file, and its cells by fact; `heads` are the columns' names."""

    line: int
    cells: dict
    heads: dict

    def refuse(self, fact, reason):
        """Refuse the file for this cell."""
        where = _("Row %(line)s, column “%(head)s”: ") % {"line": self.line, "head": self.heads[fact]}
        raise Refused(where + str(reason), field=fact)

    def text(self, fact, must=True):
        """The cell's text; refused if it is empty or longer than a name can be."""
        found = self.cells.get(fact, "")
        if must and not found:
            self.refuse(fact, _("it is empty."))
        if len(found) > LONGEST:
            self.refuse(fact, _("it is longer than %(most)s characters.") % {"most": LONGEST})
        return found

    def number(self, fact, least=-GREATEST, places=6):
        """The cell as a Decimal of at least `least`; refused if it is none, or finer than `places`."""
        found = self.text(fact)
        try:
            value = Decimal("NaN" if "_" in found else found)  # Python would read 9_0 as ninety
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            self.refuse(fact, _("“%(text)s” is not a number.") % {"text": found})
        if not least <= value <= GREATEST:
            bounds = {"least": f"{least:f}", "most": f"{GREATEST:f}"}
            self.refuse(fact, _("it must lie between %(least)s and %(most)s.") % bounds)
        if value != value.quantize(Decimal((0, (1,), -places))):
            self.refuse(fact, _("it has more than %(places)s decimals.") % {"places": places})
        return value

    def whole(self, fact, least=0):
        """The cell as a whole number."""
        return int(self.number(fact, least, places=0))


def rows_of(name, content, names, required):
    """The Rows of a file; `names` is {fact: the heads it may have}, `required` the facts that must be there.

    Cells are stripped; a row shorter than the heads has empty cells. A longer one is refused: of a score
    written 85,5 the second half would be lost. Refused too where `table` refuses.
    """
    (_line, heads), *body = table(name, content)
    columns = columns_of(heads, names, required)
    shown = {fact: head for fact, (_place, head) in columns.items()}
    for line, cells in body:
        if any(cell.strip() for cell in cells[len(heads) :]):
            raise Refused(
                _("Row %(line)s has more cells than the first row has heads. Is a comma part of a number?")
                % {"line": line}
            )
    return [
        Row(
            line,
            {fact: cells[at].strip() if at < len(cells) else "" for fact, (at, _head) in columns.items()},
            shown,
        )
        for line, cells in body
    ]


def once(rows, *facts):
    """Refuse a file in which two rows bear the same of these facts; returns the rows."""
    seen = {}
    for row in rows:
        key = tuple(row.text(fact) for fact in facts)
        if key in seen:
            row.refuse(facts[0], _("it stands in row %(line)s already.") % {"line": seen[key]})
        seen[key] = row.line
    return rows
