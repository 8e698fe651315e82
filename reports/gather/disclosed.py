"""A year's disclosure as it was frozen: what is kept of it, and how it is read again."""

from dataclasses import asdict, dataclass, fields
from decimal import Decimal

from reports.models import Disclosure
from ventures.awards.models import Award
from ventures.calls.models import Call

from .disclosure import ORDER, Disclosed, awards_of, rows, sums_of, year_of
from .facts import LONGEST, Facts, hosts_of

VERSION = 1
MARK = "XXGK"
AMOUNTS = "amount", "paid"


@dataclass(frozen=True, kw_only=True)
class DisclosureFacts(Facts):
    """A year's list with its columns of sources; `reason` is what this edition corrects."""

    year: int
    edition: int
    reason: str
    kinds: tuple[str, ...]
    rows: tuple[Disclosed, ...]

    @property
    def sums(self):
        """The Sums of all rows."""
        return sums_of(self.rows)

    @property
    def by_category(self):
        """[(field of work, its rows)] in the order in which the fields first come."""
        found = {}
        for row in self.rows:
            found.setdefault(row.category, []).append(row)
        return list(found.items())

    @property
    def numbered(self):
        """The rows in the order in which the paper numbers them: field by field."""
        return [row for _name, rows in self.by_category for row in rows]

    @property
    def contacts(self):
        """[(call, office contact)], each once."""
        return list(dict.fromkeys((row.programme, row.contact) for row in self.rows))


def content_of(year):
    """What is frozen of a year, as JSON: amounts as strings, states as codes, names in this language."""
    kinds, _sums = year_of(year)
    lines = rows(awards_of(year).order_by("category__code", *ORDER), kinds)
    return {
        "version": VERSION,
        "year": year,
        "issuer": issuer_of(year),
        "kinds": kinds,
        "rows": [plain(row) for row in lines],
    }


def issuer_of(year):
    """The bodies that hosted the year's calls, each once."""
    calls = Call.objects.filter(pk__in=Award.objects.public().filter(call__year=year).values("call"))
    return "、".join(dict.fromkeys(map(hosts_of, calls.order_by("pk").prefetch_related("hosts"))))


def plain(row):
    """A Disclosed as JSON values."""
    found = asdict(row) | {name: as_amount(getattr(row, name)) for name in AMOUNTS}
    return found | {"sources": [as_amount(amount) for amount in row.sources]}


def as_amount(amount):
    """Yuan to the fen as text."""
    return f"{amount:.2f}"


def read(row):
    """A Disclosed out of its JSON values."""
    found = {field.name: row[field.name] for field in fields(Disclosed)}
    found |= {name: Decimal(row[name]) for name in AMOUNTS}
    return Disclosed(**found | {"sources": tuple(map(Decimal, row["sources"]))})


def gather(record):
    """The facts of a Disclosure."""
    return DisclosureFacts(
        number=record.number,
        made_at=record.published_at,
        issuer=record.content["issuer"],
        hash=record.hash,
        year=record.year,
        edition=record.edition,
        reason=record.reason,
        kinds=tuple(record.content["kinds"]),
        rows=tuple(read(row) for row in record.content["rows"]),
    )


def find(number):
    """The Disclosure of a number, or None."""
    mark, *parts = number.split("-")
    if mark != MARK or len(parts) != 2 or not all(part.isdecimal() and len(part) < LONGEST for part in parts):
        return None
    return Disclosure.objects.filter(year=int(parts[0]), edition=int(parts[1])).first()
