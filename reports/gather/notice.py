"""The facts of a public notice: the list exactly as it was published."""

from dataclasses import dataclass
from decimal import Decimal

from ventures.awards.models import PublicNotice
from ventures.core import clock
from ventures.core.money import ZERO, yuan

from .facts import Facts, hosts_of, record_number

RELATED = ("decision__call",)
NAMES = ("number", "title", "organization", "category", "district", "community")


@dataclass(frozen=True)
class NoticeRow:
    """A project proposed for award."""

    number: str
    title: str
    organization: str
    category: str
    district: str
    community: str
    amount: object


@dataclass(frozen=True, kw_only=True)
class NoticeFacts(Facts):
    """The list, the days it stands, and where objections go."""

    title: str
    call: str
    year: int
    rows: tuple[NoticeRow, ...]
    seal_hash: str
    published_at: object
    starts_on: object
    ends_at: object
    days: int
    working_days: bool
    contact: str

    @property
    def total(self):
        """The sum of the list."""
        return sum((row.amount for row in self.rows), ZERO)


def number_of(notice):
    """The number of a notice."""
    call = notice.decision.call
    return f"{call.prefix}-{call.year}-GS-{notice.pk:04}"


def gather(notice):
    """The facts of a notice; its hash is the one it was published under."""
    call = notice.decision.call
    return NoticeFacts(
        number=number_of(notice),
        made_at=notice.published_at,
        issuer=hosts_of(call),
        hash=notice.hash,
        title=notice.title,
        call=call.title,
        year=call.year,
        rows=tuple(row_of(row) for row in notice.rows),
        seal_hash=notice.seal_hash,
        published_at=notice.published_at,
        starts_on=notice.starts_on,
        ends_at=notice.ends_at,
        days=call.publicity_days,
        working_days=call.publicity_working_days,
        contact=call.contact,
    )


def row_of(row):
    """One row of the frozen list."""
    names = {name: str(row.get(name) or "") for name in NAMES}
    return NoticeRow(**names, amount=yuan(Decimal(str(row.get("amount") or 0))))


def published():
    """The notices that anybody may read: those whose day of publication has come."""
    return PublicNotice.objects.filter(published_at__lte=clock.now()).select_related(*RELATED)


def find(number):
    """The notice of a number, or None."""
    notice = published().filter(pk=record_number(number, "-GS-")).first()
    return notice if notice and number_of(notice) == number else None
