"""Of each line the one candidate that is certain, where no other line fits it as well (pure)."""

from collections import defaultdict

from ventures.core.money import to_fen

from .parts import apart, shared_out, wholes_of, without


def chosen_of(found, lines):
    """Of each line the one certain candidate, or None. A line of the full amount comes before vouchers."""
    whole = only_once([[one for one in some if not one.voucher] for some in found], lines)
    return apart(only_once(shared_out(without(found, wholes_of(whole)[0])), lines))


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
