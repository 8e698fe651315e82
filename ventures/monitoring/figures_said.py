"""A figure of an evaluation in words: so many of so many, money in yuan."""

from django.utils.translation import gettext as _

from ventures.calls.states import Figure
from ventures.core.figures import count, yuan
from ventures.core.money import from_fen

MONEY = {Figure.EXECUTION, Figure.VOUCHERS}
MEANS = {Figure.INDICATORS}  # of several per cents: neither part nor whole says anything


def figure_said(measure, numerator, denominator, percent):
    """What was counted: “6 / 24 = 25 %”; of a mean the per cent alone."""
    if measure in MEANS:
        return f"{percent}%"
    if measure in MONEY:
        said = {"part": yuan(from_fen(numerator)), "all": yuan(from_fen(denominator)), "percent": percent}
        return _("%(part)s / %(all)s yuan = %(percent)s%%") % said
    return f"{count(numerator)} / {count(denominator)} = {percent}%"
