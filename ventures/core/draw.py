"""Random draws that are committed before and verifiable after.

Before: `announce` publishes the hash of a secret, the sorted pool with its digest, the count, and
which public number not yet known will be used. After: `reveal` publishes secret and number. Anyone
can then order the pool again with nothing but SHA-256, all hashes in lower-case hexadecimal, UTF-8:

    key   = sha256(secret + "\\n" + number)
    place = sha256(key + "\\n" + member)      sorted by it, the first `count` are drawn
"""

import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass, fields, replace


@dataclass(frozen=True)
class Record:
    """One draw: what was published before, and since `reveal` what was published after."""

    commitment: str
    pool: tuple[str, ...]
    pool_digest: str
    count: int
    number_source: str
    redraw: int = 0
    reason: str = ""
    secret: str = ""
    number: str = ""
    drawn: tuple[str, ...] = ()

    def as_dict(self):
        """For a JSON column or file."""
        return {**asdict(self), "pool": list(self.pool), "drawn": list(self.drawn)}

    @classmethod
    def from_dict(cls, facts):
        """The reverse of `as_dict`. Raises ValueError for a fact that is missing or of another kind."""
        try:
            known = {field.name: facts[field.name] for field in fields(cls) if field.name in facts}
            known = {
                name: tuple(map(str, value)) if isinstance(value, list | tuple) else str(value)
                for name, value in known.items()
            }
            numbers = {"count": int(facts["count"]), "redraw": int(facts.get("redraw", 0))}
            return cls(**{**known, **numbers})
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"This is no record of a draw: {error}.") from error


def new_secret():
    """256 random bits, to be kept from everybody until the public number is known."""
    return secrets.token_hex(32)


def commitment(secret):
    """What is published of a secret beforehand."""
    return _sha256(secret)


def pool_digest(pool):
    """What is published of a pool beforehand: SHA-256 of its sorted members, one a line."""
    return _sha256("\n".join(sorted(pool)))


def draw(secret, number, pool, count):
    """The first `count` members of `pool` (distinct one-line strings) in the order of the draw.

    Raises ValueError for a doubled member, a line break, or a count the pool cannot meet.
    """
    members = sorted(map(str, pool))
    _refuse_unclear(secret, number, members)
    if not 0 < count <= len(members):
        raise ValueError(f"{count} cannot be drawn from {len(members)}.")
    key = _sha256(f"{secret}\n{number}")
    return sorted(members, key=lambda member: _sha256(f"{key}\n{member}"))[:count]


def announce(secret, pool, count, number_source, redraw=0, reason=""):
    """The record to publish before the number is known; `redraw` counts repeated draws, 0 the first.

    `reason` says why it is drawn again.
    """
    members = tuple(sorted(map(str, pool)))
    draw(secret, "", members, count)
    return Record(commitment(secret), members, pool_digest(members), count, number_source, redraw, reason)


def reveal(record, secret, number):
    """The record to publish afterwards. Raises ValueError if the secret is not the one committed to."""
    if not hmac.compare_digest(commitment(secret), record.commitment):
        raise ValueError("This is not the secret that was committed to.")
    drawn = tuple(draw(secret, number, record.pool, record.count))
    return replace(record, secret=secret, number=str(number), drawn=drawn)


def verify(record):
    """What does not fit, of "pool", "commitment", "count" and "drawn"; empty if all is as published.

    "pool" means members were added, removed or renamed after the pool's digest was published.
    """
    wrong = []
    if pool_digest(record.pool) != record.pool_digest:
        wrong.append("pool")
    if commitment(record.secret) != record.commitment:
        wrong.append("commitment")
    try:
        drawn = draw(record.secret, record.number, record.pool, record.count)
    except ValueError:
        return [*wrong, "count"]
    return wrong if tuple(drawn) == record.drawn else [*wrong, "drawn"]


def _refuse_unclear(secret, number, members):
    if len(set(members)) != len(members):
        raise ValueError("A member stands twice in the pool.")
    if any("\n" in text or "\r" in text for text in (secret, str(number), *members)):
        raise ValueError("Secret, number and members are one line each.")


def _sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()
