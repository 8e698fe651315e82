from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.workflow.hashing import digest

from ..models import PastAward
from ..past_list import Fault

NATURAL_KEY = ("city", "year", "programme", "organization_name", "project", "area", "source")


@dataclass(frozen=True)
class Imported:
    """What an import did: rows added, rows known before, and the award rows of the file with their total."""

    added: int
    known: int
    awards: int
    total: object


class FaultyList(Refused):
    """Every bad line of a file; nothing of it was kept."""

    def __init__(self, faults):
        super().__init__(
            ngettext(
                "%(count)s fault; nothing was imported.",
                "%(count)s faults; nothing was imported.",
                len(faults),
            )
            % {"count": len(faults)}
        )
        self.faults = faults


@transaction.atomic
def import_past(past_list, *, dry_run=False):
    """Keep all rows of a PastList or none; a row known before is left alone.

    Raises FaultyList with every fault: of the file, a row that stands twice in it, or one that was kept
    before with another amount.
    """
    keys = {key_of(facts): (line, facts) for line, facts in past_list.rows}
    kept = {one.key: one for one in PastAward.objects.filter(key__in=keys)}
    faults = [*past_list.faults, *doubled(past_list.rows), *changed(keys, kept)]
    if faults:
        raise FaultyList(sorted(faults, key=lambda fault: fault.line))
    new = [facts for key, (_line, facts) in keys.items() if key not in kept]
    if not dry_run:
        now = clock.now()
        PastAward.objects.bulk_create(row_of(facts, now) for facts in new)
    awards = [facts["amount"] for _line, facts in past_list.rows if facts["amount_kind"] == "award"]
    return Imported(len(new), len(kept), len(awards), yuan(sum(awards, Decimal(0))) if awards else ZERO)


def key_of(facts):
    """The natural key of a row: who did what where, and who says so."""
    return digest([facts[name] for name in NATURAL_KEY])


def row_of(facts, now):
    """The row as it is kept."""
    amount = None if facts["amount"] is None else yuan(facts["amount"])
    return PastAward(**{**facts, "amount": amount}, key=key_of(facts), imported_at=now)


def doubled(rows):
    """Faults of rows that stand twice in the file."""
    first = {}
    for line, facts in rows:
        earlier = first.setdefault(key_of(facts), line)
        if earlier != line:
            yield Fault(line, "project", _("is the same as in line %(line)s") % {"line": earlier})


def changed(keys, kept):
    """Faults of rows that were kept before with another amount."""
    for key, one in kept.items():
        line, facts = keys[key]
        before = None if one.amount is None else one.amount.amount
        if before != facts["amount"]:
            yield Fault(line, "amount", _("was imported before as %(amount)s") % {"amount": before})
