"""The plan by months, and the indicators by which it will be judged."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core.forms import Form

from .. import actions
from ..forms import rows
from ..forms.plan import ACTIVITY, INDICATOR, Activities, Indicators
from ..models import PlannedActivity, PlannedIndicator

name = "plan"
GRIDS = {
    "activities": (PlannedActivity, ACTIVITY, Activities),
    "indicators": (PlannedIndicator, INDICATOR, Indicators),
}


def grid(application, kind, data=None, **kwargs):
    if kind == "activities":
        kwargs["form_kwargs"] = {"period": (application.starts_on, application.ends_on)}
    return GRIDS[kind][2](data, prefix=kind, **kwargs)


def rows_now(application, kind):
    return list(GRIDS[kind][0].objects.filter(application=application))


def saved(application):
    forms = {"form": Form()}
    for kind, (_model, names, _class) in GRIDS.items():
        initial = [{field: getattr(row, field) for field in names} for row in rows_now(application, kind)]
        forms[kind] = grid(application, kind, initial=initial)
    return forms


def typed(application, data):
    """A row less, `remove` being activities-3; or a blank row more at the end of each grid."""
    forms = {"form": Form()}
    kind_of, _dash, place = data.get("remove", "").partition("-")
    for kind, (_model, names, _class) in GRIDS.items():
        given = rows.typed(data, kind, names)
        given = rows.without(given, place) if kind == kind_of else rows.said(given)
        forms[kind] = grid(application, kind, initial=given)
    return forms


def bound(application, data):
    return {"form": Form(data), **{kind: grid(application, kind, data) for kind in GRIDS}}


def save(application, forms, **how):
    return actions.save_plan(
        application, **how, activities=forms["activities"].filled,
        indicators=forms["indicators"].filled,
    )  # fmt: skip


def context(application, forms):
    return {"grids": rows.Joined(forms["activities"], forms["indicators"])}


def stands(application, forms):
    activities = [
        (f"{row.month:%Y-%m}", ngettext(
            "%(theme)s: %(times)s session, %(people)s person-times",
            "%(theme)s: %(times)s sessions, %(people)s person-times", row.times,
        ) % {"theme": row.theme, "times": row.times, "people": row.people})
        for row in rows_now(application, "activities")
    ]  # fmt: skip
    indicators = [
        (row.name, _("%(baseline)s to %(target)s %(unit)s") % {
            "baseline": row.baseline, "target": row.target, "unit": row.unit})
        for row in rows_now(application, "indicators")
    ]  # fmt: skip
    return [(label, value, "") for label, value in activities + indicators]
