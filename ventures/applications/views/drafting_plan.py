"""The plan by months, and the indicators by which it will be judged."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

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
CALLED = {
    "activities": gettext_lazy("Activity, row %(number)s"),
    "indicators": gettext_lazy("Indicator, row %(number)s"),
}
SEVERAL, SILENT = ("paid_by",), ("kind", "paid_by")


def grid(application, kind, data=None, **kwargs):
    if kind == "activities":
        kwargs["form_kwargs"] = {
            "period": (application.starts_on, application.ends_on), "payers": payers_of(application),
        }  # fmt: skip
    made = GRIDS[kind][2](data, prefix=kind, **kwargs)
    for number, row in enumerate(made, 1):
        row.called = CALLED[kind] % {"number": number}
    return made


def payers_of(application):
    """The lines of the budget that may pay for an activity: (key, item)."""
    return [(str(line.key), line.item) for line in application.budget_lines.all()]


def rows_now(application, kind):
    rows = GRIDS[kind][0].objects.filter(application=application)
    return list(rows.prefetch_related("paid_by") if kind == "activities" else rows)


def facts_of(row, names):
    """A saved row as the initial values of its form."""
    facts = {field: getattr(row, field) for field in names if field not in SEVERAL}
    return facts | {field: [str(line.key) for line in getattr(row, field).all()]
                    for field in names if field in SEVERAL}  # fmt: skip


def saved(application):
    forms = {"form": Form()}
    for kind, (_model, names, _class) in GRIDS.items():
        initial = [facts_of(row, names) for row in rows_now(application, kind)]
        forms[kind] = grid(application, kind, initial=initial)
    return forms


def typed(application, data):
    """A row less, `remove` being activities-3; or a blank row more at the end of each grid."""
    forms = {"form": Form()}
    kind_of, _dash, place = data.get("remove", "").partition("-")
    for kind, (_model, names, _class) in GRIDS.items():
        given = rows.typed(data, kind, names, SEVERAL)
        given = rows.without(given, place) if kind == kind_of else rows.said(given, SILENT)
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
            "%(kind)s, %(theme)s: %(times)s session, %(people)s person-times",
            "%(kind)s, %(theme)s: %(times)s sessions, %(people)s person-times", row.times,
        ) % {"kind": row.get_kind_display(), "theme": row.theme, "times": row.times, "people": row.people})
        for row in rows_now(application, "activities")
    ]  # fmt: skip
    indicators = [
        (row.name, _("%(baseline)s to %(target)s %(unit)s") % {
            "baseline": row.baseline, "target": row.target, "unit": row.unit})
        for row in rows_now(application, "indicators")
    ]  # fmt: skip
    return [(label, value, "") for label, value in activities + indicators]
