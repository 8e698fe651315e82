"""What a document is made of. A cell keeps its value: words, number, Money or date."""

from dataclasses import dataclass

from reports.paper.tables import YUAN, amount, words


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3 under the title; `mark` is its number where one was set."""

    text: str
    level: int = 1
    mark: str = ""

    @property
    def words(self):
        """The heading with its number."""
        return f"{self.mark}{self.text}"


@dataclass(frozen=True)
class Paragraph:
    """Flowing text in a look of `reports.paper.looks`. Only what is marked safe may carry <b> and <br>."""

    text: str
    look: str = "body"


@dataclass(frozen=True)
class Table:
    """Rows under a head. `align` has one of l, c, r a column; the columns in `money` are amounts in yuan."""

    head: tuple
    rows: tuple
    widths: tuple = ()
    align: str = ""
    caption: str = ""
    total: tuple = ()
    note: str = ""
    money: tuple = ()

    def said(self, line):
        """The words of a row's cells, each with the letter of its column."""
        return [
            (str(amount(value) if column in self.money else words(value)), self.letter(column))
            for column, value in enumerate(line)
        ]

    def letter(self, column):
        """How the column stands: l, c or r."""
        return "r" if column in self.money else self.align.ljust(len(self.head), "l")[column]

    @property
    def heads(self):
        """The titles of the columns with their letters."""
        return [(str(title), self.letter(column)) for column, title in enumerate(self.head)]

    @property
    def lines(self):
        """The rows in words; without any, one of dashes."""
        return [self.said(line) for line in self.rows or [[None] * len(self.head)]]

    @property
    def foot(self):
        """The last row in words, or nothing."""
        return self.said(self.total)


@dataclass(frozen=True)
class KeyValues:
    """Labels and values; `columns` pairs on a row of paper."""

    pairs: tuple
    columns: int = 1

    @property
    def lines(self):
        """(label, value) in words."""
        return [(str(label), str(words(value))) for label, value in self.pairs]


@dataclass(frozen=True)
class Bullets:
    """A list, with dots or numbers."""

    items: tuple
    ordered: bool = False


@dataclass(frozen=True)
class Figure:
    """A chart of reports.charts (or its like: svg, marks, height, alt, drawing) with its caption."""

    chart: object
    caption: str = ""
    alt: str = ""

    @property
    def words(self):
        """What is said in place of the picture."""
        return str(self.alt or self.chart.alt)


@dataclass(frozen=True)
class Photo:
    """A photograph by its name in private storage; `address` is where a page fetches it, if anywhere."""

    file: str
    alt: str
    caption: str = ""
    width: int = 80
    address: str = ""


@dataclass(frozen=True)
class Code:
    """A code to scan, with its label."""

    address: str
    label: str


@dataclass(frozen=True)
class Signatures:
    """Places to stamp, sign and date for each `(role, name)`."""

    parties: tuple


@dataclass(frozen=True)
class Closing:
    """The right-aligned ending of a letter."""

    lines: tuple


@dataclass(frozen=True)
class Together:
    """Blocks on one page, where they fit on one."""

    blocks: tuple


@dataclass(frozen=True)
class PageBreak:
    """Go on with the next page."""


heading, paragraph, figure, photo = Heading, Paragraph, Figure, Photo


def table(head, rows, *, widths=None, align="", caption="", total=None, note=""):
    """A table; `widths` are relative, by content when left out."""
    rows = tuple(tuple(row) for row in rows)
    return Table(tuple(head), rows, tuple(widths or ()), align, caption, tuple(total or ()), note)


def money_table(head, rows, money, *, total=None, unit=YUAN, widths=None, caption=""):
    """A table whose columns numbered in `money` are amounts: two places, at the right, the unit said once."""
    rows = tuple(tuple(row) for row in rows)
    widths, total = tuple(widths or ()), tuple(total or ())
    return Table(tuple(head), rows, widths, "", caption, total, str(unit), tuple(money))


def key_values(pairs, columns=1):
    """Labels and values."""
    return KeyValues(tuple(pairs), columns)


def bullets(items, ordered=False):
    """A list, with dots or numbers."""
    return Bullets(tuple(items), ordered)


def qr(address, label):
    """A code to scan, with its label and the address beside it."""
    return Code(str(address), label)


def signatures(parties):
    """Places to stamp, sign and date for each `(role, name)`."""
    return Signatures(tuple(parties))


def closing(*lines):
    """The right-aligned ending of a letter: who sends it, and when."""
    return Closing(lines)


def together(*blocks):
    """Keep these on one page where they fit on one."""
    return Together(blocks)


def flat(blocks):
    """The blocks without what only holds them together on paper."""
    for block in blocks:
        if isinstance(block, Together):
            yield from flat(block.blocks)
        else:
            yield block
