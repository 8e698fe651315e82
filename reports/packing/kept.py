"""Items 17 and 18: the history with its hashes and seals, the ledger's journal of the case."""

from bisect import bisect_left
from collections import defaultdict
from itertools import groupby

from django.utils.translation import gettext as _

from reports.gather.facts import as_text
from reports.package.books import as_beancount
from ventures.core.money import from_fen
from ventures.funds.books_export import FIELDS
from ventures.funds.models import Line
from ventures.funds.states import AccountKind
from ventures.workflow.hashing import merkle_levels, merkle_path
from ventures.workflow.models import Chain, Event, Seal

from .pieces import Piece, facts, tabled

ELSEWHERE = ("scoring.", "watch.", "awards.package")
OF_EVENT = (
    "sequence", "actor_id", "verb", "from_state", "to_state", "detail_digest", "previous_hash", "hash",
)  # fmt: skip
OF_SEAL = ("number", "first_event", "last_event", "count", "merkle_root", "previous_hash", "hash")


def history(award):
    """Every record's chain of events, each event with its way to the root of the seal that binds it."""
    rows = Chain.objects.filter(pk__in=Event.objects.filter(case=award.case).values("chain")).order_by("pk")
    for prefix in ELSEWHERE:
        rows = rows.exclude(record_type__startswith=prefix)
    chains = {one.pk: one for one in rows}
    events = list(Event.objects.filter(chain__in=chains).order_by("chain", "sequence"))
    seals, ways = sealed([one.pk for one in events])
    told = defaultdict(list)
    for one in events:
        number, path = ways.get(one.pk, (None, []))
        told[one.chain_id].append({
            **{name: getattr(one, name) for name in OF_EVENT}, "case": str(one.case or ""),
            "at": one.at.isoformat(), "seal": number, "path": path,
        })  # fmt: skip
    value = {
        "chains": [
            {
                "record_type": one.record_type, "record_id": one.record_id, "length": one.length,
                "head": one.head, "events": told[pk],
            }
            for pk, one in chains.items()
        ],
        "seals": [
            {**{name: getattr(one, name) for name in OF_SEAL}, "at": one.at.isoformat()} for one in seals
        ],
    }  # fmt: skip
    yield facts("history", _("History"), value)
    yield _("Who acted stands in the history as a number, what was said as a salted digest.")
    yield _("What happened within a panel, and what was noticed and not confirmed, is no part of the file.")


def sealed(events):
    """`(seals, {event: (seal's number, path)})` of the seals that bind some of these events; two queries."""
    wanted, ways, binding = set(events), {}, []
    seals = list(Seal.objects.filter(last_event__gte=min(events, default=0)).order_by("number"))
    seals = [one for one in seals if one.first_event <= max(events, default=0)]
    if not seals:
        return [], {}
    span = Event.objects.filter(pk__range=(seals[0].first_event, seals[-1].last_event)).order_by("pk")
    rows = span.values_list("pk", "hash").iterator(chunk_size=2000)
    for number, bound in groupby(rows, key=lambda row: bisect_left(seals, row[0], key=last_of)):
        leaves = list(bound)
        found = [(place, pk) for place, (pk, _hash) in enumerate(leaves) if pk in wanted]
        if found:
            levels = merkle_levels([value for _pk, value in leaves])
            ways |= {pk: (seals[number].number, merkle_path(levels, place)) for place, pk in found}
            binding.append(seals[number])
    return binding, ways


def last_of(seal):
    """The last event that a seal binds."""
    return seal.last_event


def ledger(award):
    """The vouchers of the case as a table and as text for another accounting program."""
    rows = Line.objects.filter(voucher__case=award.case).order_by("voucher_id", "pk")
    rows = list(rows.values_list(*FIELDS, "account__source__name"))
    if not rows:
        return
    head = (
        _("Number of the ledger voucher"), _("Key"), _("Purpose"), _("Case"), _("At"), _("Reverses"),
        _("Code of the source"), _("Code of the ledger account"), _("Case of the ledger account"), _("Debit"),
        _("Credit"), _("Source of funds"), _("Name of the ledger account"),
    )  # fmt: skip
    journal = tabled("journal", _("Journal of the case"), head, [line_of(*row) for row in rows])
    yield journal
    yield Piece("journal.beancount", _("The journal for beancount"), lambda: as_beancount(journal.content()))


def line_of(voucher, key, memo, case, at, reverses, source, kind, of_case, debit, credit, name):
    """A line of the journal as cells."""
    return (
        voucher, key, memo, case, as_text(at), reverses or "", source, kind, of_case or "", yuan(debit),
        yuan(credit), name, AccountKind(kind).label,
    )  # fmt: skip


def yuan(fen):
    """Fen as yuan with two places; nothing is an empty cell."""
    return f"{from_fen(fen).amount:.2f}" if fen else ""
