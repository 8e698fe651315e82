"""What a budget adds up to and how far it may go: pure functions, exact, nothing is rounded.

`lines` are (head, amount) pairs of Money. `budget.js` does the same sums from the same `Limit`s.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from djmoney.money import Money

from ventures.calls.models import named
from ventures.calls.states import CostBase
from ventures.core.figures import percent_of
from ventures.core.money import ZERO, from_fen, to_fen, within_percent

REQUESTED = "requested"


@dataclass(frozen=True)
class Limit:
    """One rule of the call about money, as data; page and server work it out from this alone, in whole fen.

    `part` (the requested amount, or heads, whose sum counts) is at most `most` fen, or at most `percent` per
    cent of `base`: the grant or the whole budget.
    """

    key: str
    label: str
    part: str
    rule: str
    base: str = ""
    percent: int | None = None
    most: int | None = None

    def measured(self, lines, requested):
        """The gauge of these lines and this request."""
        part = requested if self.part == REQUESTED else sum_of(lines, self.part)
        if self.most is not None:
            return Gauge(self, part, from_fen(self.most))
        base = requested if self.base == CostBase.GRANT else total_of(lines)
        # the largest whole number of fen that keeps the rule
        return Gauge(self, part, from_fen(self.percent * to_fen(base) // 100), base)


@dataclass(frozen=True)
class Gauge:
    """How much of a limit is used. `whole` is what the meter's full width stands for, its cap at 80 %."""

    of: Limit
    part: Money
    limit: Money
    base: Money | None = None

    @property
    def key(self):
        return self.of.key

    @property
    def is_over(self):
        if self.base is None:
            return self.part > self.limit
        return not within_percent(self.part, self.of.percent, self.base)

    @property
    def rest(self):
        """What may still be added; what is too much where it is over."""
        return abs(self.limit - self.part)

    @property
    def whole(self):
        return self.limit * 5 / 4

    @property
    def text(self):
        """How full, in per cent of the limit's own base."""
        base = self.base or self.limit
        return percent_of(self.part, base) if base.amount else "–"


def total_of(lines):
    """What the lines add up to."""
    return sum((amount for _head, amount in lines), ZERO)


def sum_of(lines, heads):
    """What one head, or several with a blank between them, add up to."""
    return total_of([line for line in lines if line[0] in heads.split()])


def limits_of(call, rules):
    """The limits of the call: the most for one project, then the grant's part, then each head."""
    cap = _("at most %(amount)s") % {"amount": f"{call.cap.amount:,.2f}"}
    found = [Limit("cap", _("Requested"), REQUESTED, cap, most=to_fen(call.cap))]
    if call.grant_percent < 100:
        name, percent = _("Part of the budget"), call.grant_percent
        found.append(Limit("grant", name, REQUESTED, at_most(percent), CostBase.BUDGET, percent))
    for rule in rules:
        part = " ".join(rule.heads)
        found.append(Limit(part, rule.label, part, at_most(rule.percent), rule.base, rule.percent))
    return found


def at_most(percent):
    return _("at most %(percent)s%%") % {"percent": percent}


def gauges(call, rules, lines, requested):
    """The limits of the call as meters of these lines and this request."""
    return [limit.measured(lines, requested) for limit in limits_of(call, rules)]


def groups(heads, rules, lines, forms):
    """The grid by the call's heads: each with its sum, its rule in words and the forms of its rows."""
    told = {head: rule for rule in rules for head in rule.heads}
    for place, form in enumerate(forms):
        form.place = place
    return [
        {
            "head": one.head, "label": one.label, "sum": sum_of(lines, one.head),
            "rule": rule_text(told.get(one.head)), "help": named(one, "help"),
            "forms": rows_under(one.head, one.label, forms),
        }
        for one in heads
    ]  # fmt: skip


def rows_under(head, label, forms):
    """The rows of a head, called as they stand on the page: by the head, counted anew under each."""
    found = [form for form in forms if form["head"].value() == head]
    for number, form in enumerate(found, 1):
        form.call_it(_("%(head)s, row %(number)s") % {"head": label, "number": number})
    return found


def rule_text(rule):
    """A cost rule in words."""
    if rule is None:
        return ""
    values = {"percent": rule.percent, "base": rule.get_base_display(), "heads": rule.label}
    if rule.also:
        return _("%(heads)s at most %(percent)s%% %(base)s") % values
    return _("at most %(percent)s%% %(base)s") % values
