"""Rows of cells that break over pages with their head repeated: tables, forms and lists."""

from reportlab.platypus import Flowable

from .looks import INK, INK_3, LINE, TEXT_HEIGHT
from .row import GAP
from .text import Text


class Grid(Flowable):
    """Rows under repeated heads. `shares` are the relative widths of the columns."""

    def __init__(self, rows, shares, element, *, ruled=True, padding=3.5):
        super().__init__()
        self.rows, self.shares, self.element = rows, shares, element
        self.ruled, self.padding = ruled, padding
        self.continued = False
        self.spaceBefore, self.spaceAfter = (4, 12) if ruled else (0, 6)

    def wrap(self, width, height):
        """Heights follow from the texts."""
        self.widths = [width * share / sum(self.shares) for share in self.shares]
        for row in self.rows:
            row.measure(self._widths(row), self.padding)
        self.width, self.height = width, sum(row.height for row in self.rows)
        return self.width, self.height

    def minimum(self, width):
        """Caption, head and two rows, where two fit on a page at all."""
        self.wrap(width, TEXT_HEIGHT)
        return self._above() + sum(row.height for row in self._body()[: self._least()])

    def split(self, width, height):
        """Two tables; never a head alone, nor a single row where it can be helped."""
        self.wrap(width, height)
        body, room = self._body(), height - self._above()
        count = _fitting(body, room)
        count = min(count, len(body) - 2) if len(body) - count == 1 and count > 2 else count
        if count >= self._least():
            return self._parted(body[:count], body[count:])
        if body and count == 0 and body[0].height > TEXT_HEIGHT - self._above() and room > TEXT_HEIGHT / 4:
            first, rest = body[0].cut(room, self.padding)
            return self._parted([first], [rest, *body[1:]])
        return []

    def _parted(self, first, rest):
        caption, head = self._of("caption"), self._of("head")
        upper = self._part([*caption, *head, *first])
        upper.spaceBefore, upper.continued = self.spaceBefore, self.continued
        lower = self._part([*head, *rest])
        lower.continued = True
        return [upper, lower]

    def _part(self, rows):
        part = Grid(rows, self.shares, self.element, ruled=self.ruled, padding=self.padding)
        part.wrap(self.width, 0)
        return part

    def _least(self):
        body = self._body()
        both = self._above() + sum(row.height for row in body[:2])
        return min(len(body), 2 if both <= TEXT_HEIGHT else 1)

    def _of(self, kind):
        return [row for row in self.rows if row.kind == kind]

    def _body(self):
        return [row for row in self.rows if row.kind in {"body", "total"}]

    def _above(self):
        return sum(row.height for row in self.rows if row.kind in {"caption", "head"})

    def _widths(self, row):
        return [sum(self.widths) * 0.7, sum(self.widths) * 0.3] if row.kind == "caption" else self.widths

    def draw(self):
        """Draw the rows from the top; a repeated head is decoration to a listener."""
        y = self.height
        with self.canv.inside(self.element):
            for row in self.rows:
                y -= row.height
                if row.kind == "head" and self.continued:
                    with self.canv.artifact("Pagination"):
                        self._draw_row(row, y)
                else:
                    self._draw_row(row, y)
        if self.ruled:
            with self.canv.artifact():
                self._draw_rules()

    def _draw_row(self, row, y):
        with self.canv.inside(row.element):
            x = 0
            for cell, element, width in zip(row.cells, row.elements, self._widths(row), strict=True):
                inset = 0 if row.kind == "caption" else GAP
                self._draw_cell(cell, element, x + inset, y + row.height - self.padding)
                x += width

    def _draw_cell(self, cell, element, x, top):
        if isinstance(cell, Text):
            self.canv.silent or self.canv.path[-1].place(element)  # an empty cell too keeps its place
            cell.drawOn(self.canv, x, top - cell.height)
        else:
            with self.canv.inside(element):
                cell.drawOn(self.canv, x, top - cell.height)

    def _draw_rules(self):
        y = self.height
        if self.rows[0].kind != "caption":
            self._draw_rule(y, INK_3, 0.8)
        for row, following in zip(self.rows, [*self.rows[1:], None], strict=True):
            y -= row.height
            strong = row.kind == "head" or following is None or following.kind in {"head", "total"}
            colour = INK if row.kind == "head" else INK_3 if strong else LINE
            self._draw_rule(y, colour, 0.8 if strong else 0.5)

    def _draw_rule(self, y, colour, weight):
        self.canv.setStrokeColor(colour)
        self.canv.setLineWidth(weight)
        self.canv.line(0, y, self.width, y)


def _fitting(rows, room):
    count = 0
    for row in rows:
        room -= row.height
        if room < -0.01:
            break
        count += 1
    return count
