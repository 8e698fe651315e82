"""One row of a table, a form or a list."""

from dataclasses import dataclass, field

from .looks import TEXT_HEIGHT
from .structure import Element
from .text import Text

GAP = 6  # between a cell's text and its column's edge, points


@dataclass
class Row:
    """Cells side by side; `kind` is caption, head, body or total; words are Text, others figures."""

    cells: list
    element: Element
    kind: str = "body"
    tags: tuple = ()
    height: float = 0
    elements: list = field(default_factory=list)

    def __post_init__(self):
        self.elements = self.elements or [self._cell_element(tag) for tag in self.tags]
        for cell, element in zip(self.cells, self.elements, strict=True):
            if isinstance(cell, Text):
                cell.element = element

    def _cell_element(self, tag):
        scopes = {"head": {"O": "/Table", "Scope": "/Column"}, "body": {"O": "/Table", "Scope": "/Row"}}
        return Element(tag, **(scopes["head" if self.kind == "head" else "body"] if tag == "TH" else {}))

    def measure(self, widths, padding):
        """Lay the cells out in those widths and note the height."""
        heights = [
            cell.wrap(width - (0 if self.kind == "caption" else 2 * GAP), TEXT_HEIGHT)[1]
            for cell, width in zip(self.cells, widths, strict=True)
        ]
        self.height = max(heights) + 2 * padding

    def cut(self, height, padding):
        """Two rows, the first no higher than that; the same row to a listener."""
        pairs = [
            cell.cut(height - 2 * padding) if isinstance(cell, Text) else (cell, Text("", "cell"))
            for cell in self.cells
        ]
        return [
            Row(list(cells), self.element, self.kind, self.tags, elements=self.elements)
            for cells in zip(*pairs, strict=True)
        ]
