"""Where an allocation comes from: kept in the database by a worker, else worked out now."""

from dataclasses import asdict, dataclass
from functools import lru_cache

from ventures.core import clock
from ventures.workflow.hashing import digest

from .allocation import Allocation, Impossible, PassedOver, allocate, impossible
from .models import Allotment

RULE = 1  # a change of the rule itself is a change of what an allocation follows from
FEW = 200  # applications that are allotted at once whatever the minima


@dataclass(frozen=True)
class Found:
    """The Allocation; None where no list meets the minima, with the rules of which one must give."""

    allocation: Allocation | None
    must_give: tuple = ()


class NotYet(Exception):
    """A worker has to work out first what these Items get under these Limits."""

    @property
    def basis(self):
        """`(entries, limits)`."""
        return self.args


def found(call, entries, limits, like=None):
    """The Found of Items and Limits: the kept one, else worked out now; nothing is written.

    `like` is an Allocation of nearly the same, as `allocate` takes it.
    """
    return kept(call, entries, limits) or afresh(call, entries, limits, like)


def afresh(call, entries, limits, like=None):
    """The same, whatever is kept: for the verb that spends the money."""
    return worked_out(tuple(entries), limits, like)


def keep(call, entries, limits, like=None):
    """The same, kept from now on for every process where it takes long."""
    result = found(call, entries, limits, like)
    if takes_long(entries, limits):
        facts = {"content": plain(result), "made_at": clock.now()}
        Allotment.objects.get_or_create(call=call, digest=digest_of(entries, limits), defaults=facts)
    return result


def kept(call, entries, limits):
    """The Found that a worker kept, or None."""
    if not takes_long(entries, limits):
        return None
    row = Allotment.objects.filter(call=call, digest=digest_of(entries, limits)).first()
    return row and read(row.content)


def at_hand(call, entries, limits, like=None):
    """The Found for a page that lets nobody wait. Raises NotYet."""
    ready = kept(call, entries, limits)
    if ready is None and takes_long(entries, limits):
        raise NotYet(entries, limits)
    return ready or afresh(call, entries, limits, like)


def takes_long(entries, limits):
    """Whether minima have to be searched for among many; without them one look at each item is enough."""
    return limits.has_minima and len(entries) > FEW


@lru_cache(maxsize=4)
def worked_out(entries, limits, like):
    """The Found of Items and Limits; held for the verb that asks again for what its page has just shown."""
    try:
        return Found(allocate(entries, limits, like=like))
    except Impossible:
        return Found(None, tuple(impossible(entries, limits)))


def digest_of(entries, limits):
    """The digest of all that an allocation follows from."""
    return digest({"rule": RULE, "entries": [vars(one) for one in entries], "limits": asdict(limits)})


def plain(result):
    """A Found as plain data, for a JSON column."""
    made = result.allocation
    return {
        "must_give": result.must_give,
        "funded": made and made.funded,
        "passed_over": made and [(one.key, one.reason, one.is_inversion) for one in made.passed_over],
        "total": made and made.total,
    }


def read(content):
    """The Found that `plain` wrote."""
    if content["funded"] is None:
        return Found(None, tuple((rule, key) for rule, key in content["must_give"]))
    passed = tuple(PassedOver(*one) for one in content["passed_over"])
    return Found(Allocation(tuple(content["funded"]), passed, content["total"]))
