"""Score sheets in a table: official scores and ranks, and beside them the advice of the model (pure)."""

from ventures.core.errors import Refused

from ..advice import agreement, mixed
from ..advice.chances import chances
from ..advice.table import Table
from ..ranking import rank
from .rows import once, rows_of

COLUMNS = {
    "application": ("application", "项目", "申报项目", "申报编号"),
    "expert": ("expert", "专家", "评审专家"),
    "score": ("score", "得分", "分数", "评分"),
    "panel": ("panel", "评审组"),
    "order": ("order", "顺序", "评审顺序"),
}
DIGITS = 6


def sheets_of(name, content):
    """`{application: {expert: Decimal}}` of a file; Refused with row, column and reason.

    `panel` and `order` may stand beside; they must be filled in properly, but change no score.
    """
    rows = once(
        rows_of(name, content, COLUMNS, required=("application", "expert", "score")), "application", "expert"
    )
    sheets = {}
    for row in rows:
        if "order" in row.heads and row.text("order", must=False):
            row.whole("order", least=1)
        sheets.setdefault(row.text("application"), {})[row.text("expert")] = row.number("score")
    return sheets


def ranked(sheets, rule, seats):
    """The answer of `rank_scores`: official scores and ranks, advice, reliability, why there is no advice."""
    table = Table.of(sheets)
    fitted, refused = advised(table)
    places = {key: place for place, key in enumerate(table.items)}
    funded = chances(fitted, seats).funded if fitted else None
    applications = [
        {
            "application": one.application,
            "official_score": str(one.score.value),
            "official_rank": one.rank,
            "adjusted": shown(fitted and fitted.worth[places[one.application]]),
            "standard_error": shown(fitted and fitted.error[places[one.application]]),
            "probability_funded": shown(funded if funded is None else funded[places[one.application]]),
        }
        for one in rank(sheets, rule)
    ]
    return {
        "applications": applications,
        "reliability": reliability(table, fitted),
        "adjusted_refused": refused,
    }


def advised(table):
    """(the Fit or None, None or the reason why there is none)."""
    try:
        return mixed.fit(table), None
    except Refused as refused:
        return None, str(refused)


def reliability(table, fitted):
    """The coefficients of `advice.agreement`, and the shares of variance where there is a fit."""
    shares = fitted and {name: shown(part) for name, part in fitted.variance_shares.items()}
    return {
        "icc1": shown(agreement.icc_single(table)),
        "icck": shown(agreement.icc_mean(table)),
        "kendall_w": shown(agreement.kendall_w(table)),
        "alpha": shown(agreement.krippendorff_alpha(table)),
        "variance_shares": shares,
    }


def shown(value):
    """A number as JSON takes it, or None."""
    return None if value is None else round(float(value), DIGITS)
