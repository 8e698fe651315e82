"""What a budget adds up to and how far it may go: pure functions, exact, nothing is rounded.

`lines` are (head, amount) pairs of Money; percentages are compared as `completeness.limits` does.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from djmoney.money import Money

from ventures.calls.states import CostBase
from ventures.core.money import ZERO, from_fen, to_fen


@dataclass(frozen=True)
class Gauge:
    """How much of a limit is used. `whole` is what the meter's full width stands for, its cap at 80 %."""

    key: str
    label: str
    part: Money
    limit: Money
    rule: str
    base: Money | None = None
    percent: int | None = None
    basis: str = ""

    @property
    def is_over(self):
        return self.part > self.limit

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
        return f"{self.part.amount * 100 / base.amount:.1f}%" if base.amount else "–"


def total_of(lines):
    """What the lines add up to."""
    return sum((amount for _head, amount in lines), ZERO)


def sum_of(lines, head):
    """What one head adds up to."""
    return total_of([line for line in lines if line[0] == head])


def sum_of_rule(lines, rule):
    """What the heads of a cost rule add up to."""
    return total_of([line for line in lines if line[0] in rule.heads])


def gauges(call, rules, lines, requested):
    """The limits of the call as meters: the most for one project, then the grant's part, then each head."""
    total = total_of(lines)
    found = [Gauge("cap", _("Requested"), requested, call.cap, _("at most %(amount)s") % {
        "amount": f"{call.cap.amount:,.2f}"})]  # fmt: skip
    if call.grant_percent < 100:
        name = _("Part of the budget")
        found.append(
            percentage("grant", name, requested, base=total, percent=call.grant_percent, basis="budget")
        )
    for rule in rules:
        base = requested if rule.base == CostBase.GRANT else total
        part = sum_of_rule(lines, rule)
        key = " ".join(rule.heads)
        found.append(percentage(key, rule.label, part, base=base, percent=rule.percent, basis=rule.base))
    return found


def percentage(key, label, part, *, base, percent, basis):
    """The meter of one percentage; its limit is the largest whole number of fen that keeps the rule."""
    limit = from_fen(percent * to_fen(base) // 100)
    rule = _("at most %(percent)s%%") % {"percent": percent}
    return Gauge(key, label, part, limit, rule, base, percent, basis)


def groups(heads, rules, lines, forms):
    """The grid by the call's heads: each with its sum, its rule in words and the forms of its rows."""
    told = {head: rule for rule in rules for head in rule.heads}
    for place, form in enumerate(forms):
        form.place = place
    return [
        {
            "head": one.head, "label": one.label, "sum": sum_of(lines, one.head),
            "rule": rule_text(told.get(one.head)), "forms": rows_under(one.head, one.label, forms),
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
