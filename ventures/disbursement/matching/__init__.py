"""What each line of a bank statement may have been: certain, likely, or nothing of ours (pure).

Certain is one candidate of the same amount and payee whose reference the line bears (`signs`), and which no
other line fits as well (`only_one`). Likely is the same amount with the payee, his account or name without
its spelling, or a day near it. Whatever is certain the portal matches by itself; for the likely a person says
yes. A payment of several sources is one line of its full amount, or a line for each of its vouchers
(`parts`); one that came back voucher by voucher is all of these lines together, or none (`together`).
"""

from collections import defaultdict

from ventures.core.money import to_fen

from .candidate import Awaited, Candidate, Planned, Suggestion
from .only_one import chosen_of
from .parts import wholes_of
from .signs import grounds, is_certain
from .together import OpenLines, awaited, by_payment, common, gathered, nearest, ways

__all__ = ["Awaited", "Candidate", "Planned", "Suggestion", "fitting", "plan", "suggested"]
SHOWN = 5


def plan(lines, outgoing, incoming, others=()):
    """[Planned] of the lines in their order; `outgoing` and `incoming` are the candidates of either way.

    `others` are open lines of other statements, in which further vouchers of a payment came back.
    """
    lines = list(lines)
    every = [*lines, *others]
    out, back = by_amount(outgoing), by_amount(incoming)
    found = [fits(line, *(out if line.is_out else back)) for line in every]
    sure = [[one for one in some if is_certain(line, one)] for line, some in zip(every, found, strict=True)]
    sure[len(lines) :] = [some if all(one.together for one in some) else [] for some in sure[len(lines) :]]
    certain = gathered(every, chosen_of(sure, every))
    return [*rest_of(lines, every, found, certain, incoming)]


def rest_of(lines, every, found, certain, incoming):
    """[Planned] of the lines, whose certain candidates are known."""
    taken = {one.key for one in certain if one and not one.at_most}
    whole, in_parts = wholes_of(certain)
    free = OpenLines(line for line, one in zip(every, certain, strict=True) if not one and not line.is_out)
    payments = by_payment(one for one in incoming if one.whole not in whole | in_parts)
    for line, some, sure in zip(lines, found, certain, strict=False):
        if sure:
            yield Planned(line, sure)
            continue
        single = [one for one in open_to(some, whole, in_parts) if one.key not in taken]
        mine = dict.fromkeys(one.whole for one in single if one.whole in payments)
        mine = nearest(line, [payments[whole] for whole in mine])
        together = ways(line, free, mine)
        yield Planned(line, None, tuple(likely(line, single, together)), tuple(awaited(line, free, mine)))


def fitting(line, candidates, others=()):
    """The candidates whose amount and day do not contradict the line, alone or with `others` lines."""
    found = [one for one in fits(line, *by_amount(candidates)) if not one.together]
    return [*found, *ways(line, OpenLines(others), by_payment(candidates).values())]


def by_amount(candidates):
    """({fen: candidates}, those of which a part may come)."""
    whole, in_parts = defaultdict(list), []
    for one in candidates:
        (in_parts if one.at_most else whole[one.fen]).append(one)
    return whole, in_parts


def fits(line, whole, in_parts):
    """As `fitting`, of candidates sorted by amount; vouchers that came back each for itself."""
    fen = to_fen(line.amount)
    found = whole.get(fen, []) + [one for one in in_parts if fen <= one.fen]
    return [one for one in found if not one.after or one.on <= line.on]


def open_to(candidates, whole, in_parts):
    """Candidates whose payment is not found the other way."""
    return [one for one in candidates if one.whole not in (whole if one.voucher else in_parts)]


def likely(line, candidates, together):
    """The best `Suggestion`s of a line, alone or together with others: those with grounds, the best first."""
    single = (one for one in candidates if not one.together)
    found = [one for one in (suggested(line, one) for one in (*single, *together)) if one.grounds]
    found.sort(key=lambda one: (-len(one.grounds), abs(one.candidate.on - line.on), one.candidate.key))
    return found[:SHOWN]


def suggested(line, candidate):
    """The candidate and what speaks for it; where several lines are it together, in each of them."""
    return Suggestion(candidate, common(candidate) if candidate.lines else tuple(grounds(line, candidate)))
