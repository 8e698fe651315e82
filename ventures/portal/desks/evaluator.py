from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.monitoring.models import Evaluation

from . import running
from .spending import answered
from .task import Task, first, lines


def waiting(user):
    """Evaluations whose report is in, answers to remarks on expenses, his visits as a coach."""
    return [*evaluations(user), *answered(user), *running.visits_of(user)]


def evaluations(user):
    """Evaluations whose report is in."""
    reported = Evaluation.objects.visible_to(user).filter(state="reported")
    return lines(
        first(reported.select_related("award__organization").order_by("reported_at")),
        lambda row: Task(
            _("%(kind)s: conclude on “%(title)s”")
            % {"kind": row.get_kind_display(), "title": row.award.title},
            row.award.organization.name, reverse("monitoring:evaluate", args=[row.pk]), _("Score it"),
        ),
        lambda n, row: Task(
            _("Conclude on %(n)s evaluations") % {"n": n}, _("The oldest first."),
            reverse("monitoring:evaluate", args=[row.pk]), _("Score the first"), None, n,
        ),
    )  # fmt: skip
