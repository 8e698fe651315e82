"""The desks of the panel's secretary and of its experts."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.calls.states import OVER
from ventures.scoring.models import Assignment, Panel

from .task import Task


def waiting_for_secretary(user):
    """Panels to form, sheets that are missing, panels to rank: one query."""
    panels = Panel.objects.run_by(user).exclude(state="ranked").exclude(call__state__in=OVER)
    panels = panels.select_related("call")
    missing = Count("assignments", filter=Q(assignments__state="assigned"))
    return [of_panel(panel) for panel in panels.annotate(missing=missing).order_by("pk")[:20]]


def of_panel(panel):
    """What the secretary does next with a panel."""
    url = reverse("scoring:panel", args=[panel.pk])
    if panel.state == "forming":
        title = _("Draw the experts of %(panel)s and begin the scoring") % {"panel": panel.name}
        return Task(title, str(panel.call), url, _("Look"))
    if panel.missing:
        title = ngettext(
            "%(n)s score sheet of %(panel)s is missing",
            "%(n)s score sheets of %(panel)s are missing",
            panel.missing,
        )
        return Task(title % {"n": panel.missing, "panel": panel.name}, str(panel.call), url, _("Look"))
    return Task(
        _("Rank %(panel)s: all sheets are in") % {"panel": panel.name}, str(panel.call), url, _("Rank")
    )


def waiting_for_expert(user):
    """What an expert has still to read and what waits for its pitch, a line each of a panel: one query."""
    own = Assignment.objects.visible_to(user).filter(state="assigned")
    unheard = Count("pk", filter=Q(pk__in=own.before_pitch().order_by().values("pk")))
    rows = own.exclude(panel__call__state__in=OVER).order_by()
    panels = rows.values("panel", "panel__name", "panel__call__title").annotate(
        all=Count("pk"), unheard=unheard
    )
    return [task for row in panels.order_by("panel")[:20] for task in of_reader(row)]


def of_reader(row):
    """What an expert does next in a panel."""
    text, waits = f"{row['panel__call__title']} · {row['panel__name']}", row["unheard"]
    if n := row["all"] - waits:
        title = ngettext("Score %(n)s application", "Score %(n)s applications", n) % {"n": n}
        yield Task(title, text, reverse("scoring:desk"), _("Score them"))
    if waits:
        title = ngettext(
            "%(n)s application waits for its pitch", "%(n)s applications wait for their pitch", waits
        )
        yield Task(title % {"n": waits}, text, reverse("scoring:follow", args=[row["panel"]]), _("Look"))
