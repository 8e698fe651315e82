"""A payment that came back voucher by voucher: its lines count only together, all of its vouchers (pure)."""

from collections import defaultdict
from dataclasses import replace
from itertools import product

from ventures.core.money import to_fen

from .candidate import Awaited
from .signs import grounds, named_in, refers

BEST = 5  # lines that are looked at for each further voucher
NEAREST = 10  # payments that are looked at for each line of a statement


def gathered(lines, chosen):
    """The certain candidate of each line, with the payment in the place of vouchers that are all of it.

    Vouchers that are not all of their payment are not certain.
    """
    found = defaultdict(list)
    for line, one in zip(lines, chosen, strict=True):
        if one and one.together:
            found[one.whole].append((line, one))
    full = {whole: payment_of(pairs) for whole, pairs in found.items() if add_up(pairs)}
    return [full.get(one.whole) if one and one.together else one for one in chosen]


def add_up(pairs):
    """Whether the vouchers of these (line, voucher) are all of their payment, to the fen."""
    return sum(one.fen for _line, one in pairs) == pairs[0][1].together


def payment_of(pairs):
    """The payment that came back in these (line, voucher), as one candidate of all the lines."""
    pairs = tuple(sorted(pairs, key=lambda pair: pair[1].voucher))
    one = pairs[0][1]
    names = "+".join(line.name for line, _voucher in pairs)
    return replace(one, key=f"by_voucher:{one.whole}:{names}", fen=one.together, lines=pairs)


def by_payment(vouchers):
    """{payment: its vouchers that may have come back, in the order of their numbers}."""
    found = defaultdict(list)
    for one in sorted((one for one in vouchers if one.together), key=lambda one: one.voucher):
        found[one.whole].append(one)
    return found


class OpenLines:
    """Lines in which vouchers may have come back."""

    def __init__(self, lines):
        self.of_amount, self.kept = defaultdict(list), {}
        for line in lines:
            self.of_amount[to_fen(line.amount)].append(line)

    def that_may_be(self, voucher):
        """The lines of its amount that are not before the day on which it left."""
        return (line for line in self.of_amount[voucher.fen] if voucher.on <= line.on)

    def best(self, voucher):
        """Those for which most speaks; looked for once."""
        if voucher.key not in self.kept:
            found = [(-len(list(grounds(line, voucher))), line) for line in self.that_may_be(voucher)]
            found.sort(key=lambda pair: (pair[0], pair[1].on, pair[1].name))
            self.kept[voucher.key] = [line for _many, line in found[: BEST + 1]]
        return self.kept[voucher.key]


def nearest(line, payments):
    """The payments of which a line most likely is a voucher, the best first."""
    own = [(own_of(line, vouchers), vouchers) for vouchers in payments]
    found = [
        ((-len(list(grounds(line, one))), abs(one.on - line.on), one.voucher), vouchers)
        for one, vouchers in own
        if one
    ]
    return [vouchers for _order, vouchers in sorted(found, key=lambda pair: pair[0])[:NEAREST]]


def ways(line, lines, payments):
    """Each way in which a line is, with other `OpenLines`, all the vouchers of a payment: as candidates.

    `payments` are the vouchers of each (`by_payment`).
    """
    for vouchers in payments:
        own = own_of(line, vouchers)
        if own:
            yield from ways_of(line, own, [one for one in vouchers if one is not own], lines)


def ways_of(line, own, rest, lines):
    """Of one payment: the line is its own voucher, and any of the best fitting lines the rest."""
    seen = set()
    for found in product(*(lines.best(one) for one in rest)):
        names = frozenset({line.name, *(other.name for other in found)})
        pairs = [(line, own), *zip(found, rest, strict=True)]
        if len(names) == len(pairs) and names not in seen and add_up(pairs):
            seen.add(names)
            yield payment_of(pairs)


def own_of(line, vouchers):
    """The voucher of a payment that a line may be: the one it refers to, else the first of its amount."""
    fitting = [one for one in vouchers if may_be(line, one)]
    return next((one for one in fitting if refers(line, one)), fitting[0] if fitting else None)


def may_be(line, voucher):
    """Whether amount and day do not contradict a voucher that came back."""
    return to_fen(line.amount) == voucher.fen and voucher.on <= line.on


def common(payment):
    """What speaks for a payment in each of its lines."""
    first, *rest = [list(grounds(line, one)) for line, one in payment.lines]
    return tuple(code for code in first if all(code in other for other in rest))


def awaited(line, lines, payments):
    """[Awaited] of a line that bears payee or reference of a voucher whose payment is not complete yet."""
    found = []
    for vouchers in payments:
        own = own_of(line, vouchers)
        if own and speaks(line, own):
            rest = [one for one in vouchers if one is not own]
            missing = tuple(missing_of(rest, lines, {line.name}))
            found += [Awaited(own, missing)] if missing else []
    return found


def missing_of(vouchers, lines, taken):
    """The vouchers for which no line speaks that is not `taken`; each line is one voucher."""
    for one in vouchers:
        found = (line for line in lines.that_may_be(one) if line.name not in taken)
        line = next((line for line in found if speaks(line, one)), None)
        if line is None:
            yield one
        else:
            taken.add(line.name)


def speaks(line, voucher):
    """Whether a line bears the payee or a reference of a voucher, and names no other one."""
    return refers(line, voucher) or (line.party == voucher.payee and not named_in(line, voucher))
