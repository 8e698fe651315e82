"""Rules about the money asked for; what is not stated yet is a person's matter. All exact to the fen."""

from ventures.core.money import to_fen

from ..budget import gauges, total_of
from .verdicts import needs_person, verdict


def lines_of(application):
    """(head, amount) of every budget line."""
    return [(line.head, line.amount) for line in application.budget_lines.all()]


def request_within_cap(application, day):
    requested, cap = application.requested, application.call.cap
    if not to_fen(requested):
        return needs_person(requested=requested, cap=cap)
    return verdict(requested <= cap, requested=requested, cap=cap)


def own_funds_at_least(application, day):
    """Own funds are at least the part of the whole budget that the call's grant leaves over."""
    least = 100 - application.call.grant_percent
    total, own = total_of(lines_of(application)), application.own_funds
    if not to_fen(total):
        return needs_person(own_funds=own, total=total, least=least)
    return verdict(100 * to_fen(own) >= least * to_fen(total), own_funds=own, total=total, least=least)


def heads_within_caps(application, day):
    """Each head within the call's cost rules; the evidence names the heads that are above."""
    lines, call = lines_of(application), application.call
    if not lines:
        return needs_person(heads=[], limits=None)
    found = gauges(call, call.cost_rules.all(), lines, application.requested)
    of_heads = [gauge for gauge in found if gauge.key not in {"cap", "grant"}]
    over = [gauge.key for gauge in of_heads if gauge.is_over]
    return verdict(not over, heads=over, limits=len(of_heads))
