"""The vouchers of one payment among the lines of a statement: told apart or as good as another (pure)."""

from collections import defaultdict


def shared_out(found):
    """Candidates of each line, where lines that fit only equal vouchers of one payment have one each.

    They do when there are exactly as many lines as such vouchers that no other line names.
    """
    found = list(found)
    named = {some[0].key for some in found if len(some) == 1}
    alike = defaultdict(list)
    for place, some in enumerate(found):
        if len(some) > 1 and all(one.voucher for one in some) and len({one.whole for one in some}) == 1:
            alike[tuple(one for one in some if one.key not in named)].append(place)
    for vouchers, places in alike.items():
        if len(vouchers) == len(places):
            for place, one in zip(places, vouchers, strict=True):
                found[place] = [one]
    return found


def without(found, wholes):
    """The candidates of each line less the vouchers of payments that have a line of their full amount."""
    return [[one for one in some if not (one.voucher and one.whole in wholes)] for some in found]


def apart(chosen):
    """What was chosen, but nothing of a payment that would be found both whole and in parts."""
    whole, in_parts = wholes_of(chosen)
    return [None if one and one.whole in whole & in_parts else one for one in chosen]


def wholes_of(chosen):
    """(payments found by a line of their full amount, payments found by vouchers)."""
    sure = [one for one in chosen if one and one.whole]
    return {one.whole for one in sure if not one.voucher}, {one.whole for one in sure if one.voucher}
