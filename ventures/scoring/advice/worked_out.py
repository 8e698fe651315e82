"""All advice on one ranking as plain data, for one JSON column (pure)."""

from ..allocation import allocate
from . import agreement, mixed
from .chances import chances
from .experts import signs
from .leaving_out import without
from .table import Table
from .unfit import unfit

PLACES = 4


def worked_out(standing, orders, tell=lambda done, total: None):
    """The advice on a `leaving_out.Standing`.

    `orders` is `{(expert, application): reading place}`; `tell(done, total)` hears how far the work is.
    Without a model (`refused` names why) there is still reliability and the list without each expert.
    """
    table, experts, steps = Table.of(standing.sheets), standing.experts, len(standing.experts) + 3
    official = allocate(standing.entries, standing.limits)
    seats = len(official.funded)
    found = {
        "refused": unfit(table), "parts": table.parts, "seats": seats, "sheets": len(table.points),
        "reliability": reliability(table), "shares": None, "items": {}, "experts": {},
    }  # fmt: skip
    tell(1, steps)
    if not found["refused"]:
        fitted = mixed.fit(table)
        found["shares"] = {name: rounded(part) for name, part in fitted.variance_shares.items()}
        found["items"] = items_of(fitted, mixed.reweighted(table, fitted), seats)
        found["experts"] = {one.expert: of_sign(one) for one in signs(fitted, orders)}
    for done, expert in enumerate(experts, 3):
        tell(done, steps)
        change = without(standing, expert, official)
        found["experts"].setdefault(expert, {"sheets": int((table.expert == experts.index(expert)).sum())})
        found["experts"][expert] |= {
            "coming": list(change.coming), "leaving": list(change.leaving), "impossible": change.impossible,
        }  # fmt: skip
    return found


def reliability(table):
    """The four coefficients; None where one is not defined."""
    return {
        "icc1": rounded(agreement.icc_single(table)),
        "icck": rounded(agreement.icc_mean(table)),
        "kendall_w": rounded(agreement.kendall_w(table)),
        "alpha": rounded(agreement.krippendorff_alpha(table)),
    }


def items_of(fitted, robust, seats):
    """What the model says of each application, by its key; places count from 1."""
    sure = chances(fitted, seats)
    places, robust_places = places_of(fitted), places_of(robust)
    return {
        key: {
            "worth": rounded(fitted.worth[row]), "error": rounded(fitted.error[row]),
            "place": places[row], "robust": rounded(robust.worth[row]), "robust_place": robust_places[row],
            "chance": rounded(sure.funded[row]), "best": int(sure.best[row]), "worst": int(sure.worst[row]),
        }
        for row, key in enumerate(fitted.table.items)
    }  # fmt: skip


def places_of(fitted):
    """The place of each application by worth, the best first."""
    order = sorted(range(len(fitted.worth)), key=lambda row: (-round(float(fitted.worth[row]), 9), row))
    places = [0] * len(order)
    for place, row in enumerate(order, 1):
        places[row] = place
    return places


def of_sign(sign):
    """An `experts.Sign` as plain data."""
    return {
        "sheets": sign.sheets, "severity": rounded(sign.severity), "error": rounded(sign.severity_error),
        "spread": rounded(sign.spread), "drift": rounded(sign.drift),
        "drift_is_clear": bool(sign.drift_is_clear), "same": rounded(sign.same),
        "agreement": rounded(sign.agreement),
    }  # fmt: skip


def rounded(value):
    """A float short enough to be stored, or None."""
    return None if value is None else round(float(value), PLACES)
