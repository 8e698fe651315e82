"""What each line of a bank statement may have been: certain, likely, or nothing of ours (pure).

Certain is one candidate of the same amount and payee whose reference the line bears, and which no other line
fits as well. Likely is the same amount with the payee, his account or name without its spelling, or a day
near it. Whatever is certain the portal matches by itself; for the likely a person says yes. A payment of
several sources is one line of its full amount, or a line for each of its vouchers (`matching_parts`).
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from ventures.core.money import to_fen

from .matching_parts import apart, numbers_in, shared_out, wholes_of, without

WINDOW = timedelta(days=10)
SHORTEST = 6  # characters; a shorter reference could stand in any text
SHOWN = 5
SPELLING = re.compile(r"[\W_]+")
CAME_BACK = re.compile("退汇|退票|退回|退款|退单|冲正|冲销|被退")


@dataclass(frozen=True)
class Candidate:
    """A record of ours that a line may be: `key` names it, `words` are the references a bank may repeat.

    `at_most`: part of the amount may come (a recovery), and others after it; `after`: not on an earlier day;
    `came_back`: money that returns, so that the bank's word for it is looked for. `whole` names the payment
    that leaves; `voucher` is (batch, number in its export) where the candidate is one voucher of it.
    """

    key: str
    record: Any
    fen: int
    payee: str
    account: str
    words: tuple
    on: date
    at_most: bool = False
    after: bool = False
    came_back: bool = False
    whole: str = ""
    voucher: tuple = ()


@dataclass(frozen=True)
class Suggestion:
    """A likely candidate and the grounds: codes of `GROUNDS`."""

    candidate: Candidate
    grounds: tuple


@dataclass(frozen=True)
class Planned:
    """A line, the one candidate that is certain or None, and the likely ones, the best first."""

    line: Any
    certain: Candidate | None
    likely: tuple


def plan(lines, outgoing, incoming):
    """[Planned] of the lines in their order; `outgoing` and `incoming` are the candidates of either way."""
    out, back = by_amount(outgoing), by_amount(incoming)
    found = [fits(line, *(out if line.is_out else back)) for line in lines]
    pairs = list(zip(lines, found, strict=True))
    certain = chosen_of([[one for one in some if is_certain(line, one)] for line, some in pairs], lines)
    taken = {one.key for one in certain if one and not one.at_most}
    whole, in_parts = wholes_of(certain)
    return [
        Planned(line, sure, () if sure else tuple(likely(line, open_to(some, whole, in_parts), taken)))
        for (line, some), sure in zip(pairs, certain, strict=True)
    ]


def chosen_of(found, lines):
    """Of each line the one certain candidate, or None. A line of the full amount comes before vouchers."""
    whole = only_once([[one for one in some if not one.voucher] for some in found], lines)
    return apart(only_once(shared_out(without(found, wholes_of(whole)[0])), lines))


def open_to(candidates, whole, in_parts):
    """Candidates whose payment is not found the other way."""
    return [one for one in candidates if one.whole not in (whole if one.voucher else in_parts)]


def fitting(line, candidates):
    """The candidates whose amount and day do not contradict the line."""
    return fits(line, *by_amount(candidates))


def by_amount(candidates):
    """({fen: candidates}, those of which a part may come)."""
    whole, in_parts = defaultdict(list), []
    for one in candidates:
        (in_parts if one.at_most else whole[one.fen]).append(one)
    return whole, in_parts


def fits(line, whole, in_parts):
    """As `fitting`, of candidates sorted by amount."""
    fen = to_fen(line.amount)
    found = whole.get(fen, []) + [one for one in in_parts if fen <= one.fen]
    return [one for one in found if not one.after or one.on <= line.on]


def is_certain(line, candidate):
    """Whether amount, payee and reference are the candidate's, and money that came back is said to have."""
    if candidate.came_back and not CAME_BACK.search(line.summary):
        return False
    return line.party == candidate.payee and refers(line, candidate)


def refers(line, candidate):
    """Whether the line bears a reference of the candidate; one that names vouchers means no other voucher."""
    batch, number = candidate.voucher or ("", 0)
    numbers = numbers_in(f"{line.summary} {line.reference}", batch) if batch else ()
    return number in numbers if numbers else bears(line, candidate.words)


def bears(line, words):
    """Whether one of the references stands in the line."""
    text = key_of(line.summary + line.reference)
    keys = {key_of(word) for word in words} - {""}
    return key_of(line.reference) in keys or any(len(key) >= SHORTEST and key in text for key in keys)


@lru_cache(maxsize=2**16)  # the same few thousand names and references, once for each pair
def key_of(text):
    """A name or reference without what spelling changes: width, case, spaces, punctuation."""
    return SPELLING.sub("", unicodedata.normalize("NFKC", text)).lower()


def only_once(found, lines):
    """Of each line the one certain candidate, or None where there are several, or several lines want it.

    Where more than one fits, the one of the same day does. A recovery takes lines until it is full.
    """
    chosen = [one_of(some, line) for some, line in zip(found, lines, strict=True)]
    wanted = defaultdict(list)
    for place, one in enumerate(chosen):
        if one is not None:
            wanted[one.key].append(place)
    for places in wanted.values():
        one = chosen[places[0]]
        if one.at_most:
            drop_beyond(chosen, places, lines)
        elif len(places) > 1:
            near = [place for place in places if lines[place].on == one.on]
            for place in places:
                chosen[place] = one if near == [place] else None
    return chosen


def one_of(some, line):
    """The only candidate, or the only one of the line's day; a slip entered already before its recovery."""
    some = [one for one in some if not one.at_most] or some
    if len(some) > 1:
        some = [one for one in some if one.on == line.on]
    return some[0] if len(some) == 1 else None


def drop_beyond(chosen, places, lines):
    """A recovery takes no line that would make it more than it is."""
    rest = chosen[places[0]].fen
    for place in places:
        fen = to_fen(lines[place].amount)
        if fen > rest:
            chosen[place] = None
        else:
            rest -= fen


def likely(line, candidates, taken):
    """The best `Suggestion`s of a line: those with grounds, the best first; none that is taken."""
    free = [one for one in candidates if one.key not in taken]
    found = [Suggestion(one, tuple(grounds(line, one))) for one in free]
    found = [one for one in found if one.grounds]
    found.sort(key=lambda one: (-len(one.grounds), abs(one.candidate.on - line.on), one.candidate.key))
    return found[:SHOWN]


def grounds(line, candidate):
    """What speaks for a candidate beside the amount."""
    if refers(line, candidate):
        yield "reference"
    if line.party and line.party == candidate.payee:
        yield "payee"
    elif line.party and key_of(line.party) == key_of(candidate.payee):
        yield "name"
    if candidate.account and line.party_account == candidate.account:
        yield "account"
    if candidate.came_back:
        if CAME_BACK.search(line.summary):
            yield "came_back"
    elif not candidate.at_most and abs(candidate.on - line.on) <= WINDOW:
        yield "day"
