"""The advice in words for people who know no statistics: what each figure says, and who stands apart."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .advising import NINETY_PERCENT

NOTABLE_SEVERITY = 2.0  # points; less is not worth a word
NARROW, WIDE = 0.5, 1.6  # of the spread to be expected
ALIKE = 0.5  # of an expert's sheets with the same total
APART = 0.2  # correlation with the others
SHIFT = 3  # places


@dataclass(frozen=True)
class Figure:
    """A coefficient: its name, value and what it says; `level` is good, fair, weak or none."""

    name: str
    value: float | None
    level: str
    sentence: str


LEVELS = {
    "good": gettext_lazy("reliable"),
    "fair": gettext_lazy("with care"),
    "weak": gettext_lazy("weak"),
    "none": gettext_lazy("not defined"),
}
BOUNDS = {  # from which value a coefficient is good, and fair
    "icc1": (0.75, 0.5),  # Koo & Li 2016, J. Chiropractic Medicine 15:155
    "icck": (0.75, 0.5),
    "kendall_w": (0.7, 0.5),
    "alpha": (0.8, 0.667),  # Krippendorff 2004, Human Communication Research 30:411
}


def figures(reliability):
    """The four Figures of the reliability."""
    says = {
        "icc1": (
            _("One sheet alone, ICC(1)"),
            _(
                "The part of the differences between single sheets that lies in the projects; "
                "the rest is strictness and chance."
            ),
        ),
        "icck": (
            _("The mean of a project's sheets, ICC(k)"),
            _(
                "The same for the mean of all sheets of a project, which is what ranks. "
                "From 0.75 it can be relied on."
            ),
        ),
        "kendall_w": (
            _("Agreement on the order, Kendall's W"),
            _("1 means that all experts put the projects in one order, 0 that each has an order of his own.")
            if reliability["kendall_w"] is not None
            else _("Only where every expert has scored every project."),
        ),
        "alpha": (
            _("Agreement on the points, Krippendorff's α"),
            _(
                "Agreement beyond chance. From 0.80 it is good; below 0.67 the experts read the "
                "criteria differently."
            ),
        ),
    }
    return [
        Figure(*say[:1], reliability[key], level(key, reliability[key]), say[1]) for key, say in says.items()
    ]


def level(key, value):
    """How good a coefficient is."""
    if value is None:
        return "none"
    good, fair = BOUNDS[key]
    return "good" if value >= good else "fair" if value >= fair else "weak"


def headline(content):
    """What the page says first."""
    return {
        "good": _("The scores can be relied on"),
        "fair": _("The scores can be relied on with care"),
        "weak": _("The scores cannot be relied on alone: look at the projects near the line again"),
        "none": _("The scores do not tell how far they can be relied on"),
    }[level("icck", content["reliability"]["icck"])]


def experts(content):
    """The experts with what stands out, the strictest first; without a model in the order of their codes."""
    rows = [{"code": code, **found, "signs": signs(found)} for code, found in content["experts"].items()]
    return sorted(rows, key=lambda row: (row.get("severity", 0), row["code"]))


def signs(found):
    """What stands out in an expert's sheets, in words."""
    severity, reach = found.get("severity"), NINETY_PERCENT * found.get("error", 0)
    if severity is None:
        return []
    clear = abs(severity) > max(reach, NOTABLE_SEVERITY)
    tests = (
        (clear and severity < 0, _("strict")),
        (clear and severity > 0, _("mild")),
        (below(found["spread"], NARROW), _("narrow scale")),
        (above(found["spread"], WIDE), _("wide scale")),
        (above(found["same"], ALIKE), _("often the same total")),
        (found["drift_is_clear"] and found["drift"] > 0, _("milder along the way")),
        (found["drift_is_clear"] and found["drift"] < 0, _("stricter along the way")),
        (below(found["agreement"], APART), _("judges unlike the others")),
    )
    return [word for is_so, word in tests if is_so]


def below(value, bound):
    return value is not None and value < bound


def above(value, bound):
    return value is not None and value >= bound


def moved(content, seen):
    """`[(Row, what the model says of it)]` of those whom the robust variant moves: over the line, or far."""
    seats = content["seats"]
    pairs = [(row, content["items"].get(row.application.number)) for row in seen.rows]
    return [
        (row, found)
        for row, found in pairs
        if found
        and (
            abs(found["place"] - found["robust_place"]) >= SHIFT
            or (found["place"] <= seats) != (found["robust_place"] <= seats)
        )
    ]


def without_each(content, seen):
    """`[(code, rows coming, rows leaving, is impossible)]` of the experts without whom the list changes."""
    rows = {row.application.number: row for row in seen.rows}
    return [
        (
            code,
            [rows[one] for one in found["coming"]],
            [rows[one] for one in found["leaving"]],
            found["impossible"],
        )
        for code, found in sorted(content["experts"].items())
        if found["coming"] or found["leaving"] or found["impossible"]
    ]
