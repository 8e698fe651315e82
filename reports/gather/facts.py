"""What every document's facts have in common. Facts are values and codes, never words of one language."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from djmoney.money import Money

from ventures.calls.models import own_heads
from ventures.calls.states import Head, HostRole
from ventures.core import clock
from ventures.workflow import hashing

# facts that documents given out before did not have: empty, they leave the digest as it was
LATER = {"own_heads"}
LONGEST = 12  # digits of a record's number; longer ones are a typing error and would overflow


@dataclass(frozen=True, kw_only=True)
class Facts:
    """A document's number ("" before it has one), issuer, instant, and the hash frozen with its record."""

    number: str
    made_at: datetime
    issuer: str
    hash: str = ""

    @property
    def digest(self):
        """The hash the record was frozen under, else SHA-256 over the facts as they stand."""
        return self.hash or hashing.digest(plain(self))


def plain(facts):
    """The facts as JSON values: amounts and decimals as strings, instants in UTC."""
    found = json.loads(json.dumps(asdict(facts), default=as_text))
    return {name: value for name, value in found.items() if value or name not in LATER}


def as_text(value):
    """One value as it stands under the digest, the same in every language and time zone."""
    if isinstance(value, Money):
        return f"{value.amount:.2f}"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def hosts_of(call):
    """The names of the bodies that host a call; the portal's own call has at least one."""
    names = [body.name for body in call.hosts.all() if body.role == HostRole.HOST]
    return "、".join(names)


def at(*instants):
    """The first instant there is, else now."""
    return next((instant for instant in instants if instant), None) or clock.now()


def place_of(community):
    """A community with the sub-district and district it lies in: 上城区清波街道定安路社区."""
    region = community.region
    above = region.parent.name if region.parent and region.parent.level == "district" else ""
    return f"{above}{region.name}{community.name}"


def record_number(number, mark):
    """The digits at the end of a document's number after `mark`; without any 0, which no record has."""
    tail = number.rpartition(mark)[2] if mark in number else ""
    return int(tail) if tail.isdecimal() and len(tail) < LONGEST else 0


def own_names(call, heads):
    """{key: (name, English name)} of those of the heads that the call named itself."""
    own = own_heads(call) if set(heads) - set(Head.values) else {}
    return {key: (one.name, one.name_en) for key, one in own.items()}
