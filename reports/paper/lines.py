"""Breaking Chinese, Latin and mixed text into lines.

Source of the rules: GB/T 15834-2011 (use of punctuation marks, 5.1) and W3C "Requirements for Chinese Text
Layout": no line begins with a closing mark or ends with an opening one; words and figures stay whole.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from .fonts import BOLD, REGULAR, printable, width

NO_START = frozenset("，。、；：？！）》〉」』】〕｝〗”’…—～·％‰℃′″々!),.:;?]}%/-–")
NO_END = frozenset("（《〈「『【〔｛〖“‘([{￥¥$＄#№")
ATOM = re.compile(r"\s+|[\u0021-\u024f\u0370-\u052f]+|.", re.S)
WIDE = re.compile("[‐-⁞⺀-\U0003ffff]")


@dataclass(frozen=True)
class Atom:
    """Something that is never broken, with its width in points."""

    text: str
    bold: bool
    width: float

    @property
    def wide(self):
        """Whether it is set like a Chinese character and may be spaced."""
        return bool(WIDE.match(self.text))


@dataclass
class Line:
    """Atoms on one line; `last` ends a paragraph and is not stretched."""

    atoms: list = field(default_factory=list)
    last: bool = False

    @property
    def width(self):
        """Natural width in points."""
        return sum(atom.width for atom in self.atoms)

    def runs(self):
        """Yield (text, bold, wide, width) of neighbours that are set alike."""
        group = []
        for atom in self.atoms:
            if group and (group[-1].bold, group[-1].wide) != (atom.bold, atom.wide):
                yield _run(group)
                group = []
            group.append(atom)
        if group:
            yield _run(group)


class _Spans(HTMLParser):
    def __init__(self):
        super().__init__()
        self.spans, self.depth = [], 0

    def handle_starttag(self, tag, attrs):
        self.depth += tag in {"b", "strong"}
        if tag == "br":
            self.spans.append(("\n", False))

    def handle_endtag(self, tag):
        self.depth -= tag in {"b", "strong"}

    def handle_data(self, data):
        self.spans.append((data, self.depth > 0))


def spans(text):
    """Text as [(text, bold)] of what the face can print."""
    return [(printable(part), bold) for part, bold in parts(text)]


def parts(text):
    """Text as [(text, bold)]; only what is marked safe may carry <b> and <br>."""
    if not hasattr(text, "__html__"):
        return [(str(text), False)]
    parser = _Spans()
    parser.feed(text.__html__())
    parser.close()
    return parser.spans


def break_lines(parts, size, measure, indent=0, bold=False):
    """Break [(text, bold)] into Lines no wider than `measure` points, the first shorter by `indent`."""
    atoms = [
        Atom(piece, strong or bold, width(piece, BOLD if strong or bold else REGULAR, size))
        for text, strong in parts
        for piece in ATOM.findall(text)
    ]
    lines, line, room = [], Line(), measure - indent
    for cluster in _clusters(atoms):
        breaks = sum(atom.text.count("\n") for atom in cluster)
        if breaks:
            line.last = True
            lines += [line, *(Line(last=True) for _ in range(breaks - 1))]
            line, room = Line(), measure
            continue
        for piece in _fitting(cluster, measure, size):
            wide = sum(atom.width for atom in piece)
            if wide > room + 0.01 and line.atoms and not piece[0].text.isspace():
                lines.append(line)
                line, room = Line(), measure
            if line.atoms or not piece[0].text.isspace() or not lines:
                line.atoms += piece
                room -= wide
    line.last = True
    return [_trimmed(each) for each in [*lines, line]]


def _clusters(atoms):
    cluster = []
    for atom in atoms:
        if cluster and not _holds(cluster[-1], atom):
            yield cluster
            cluster = []
        cluster.append(atom)
    if cluster:
        yield cluster


def _holds(left, right):
    """Whether no line may end between the two."""
    if left.text.isspace() or right.text.isspace():
        return False
    return right.text[0] in NO_START or left.text[-1] in NO_END or not (left.wide or right.wide)


def _fitting(cluster, measure, size):
    """The cluster, cut into characters when it is wider than a whole line."""
    if sum(atom.width for atom in cluster) <= measure:
        return [cluster]
    return [
        [Atom(character, atom.bold, width(character, BOLD if atom.bold else REGULAR, size))]
        for atom in cluster
        for character in atom.text
    ]


def _trimmed(line):
    while line.atoms and line.atoms[-1].text.isspace():
        line.atoms.pop()
    return line


def _run(group):
    return "".join(a.text for a in group), group[0].bold, group[0].wide, sum(a.width for a in group)
