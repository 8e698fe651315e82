"""What waits while projects run: coaches' visits, changes, appeals, reports that never came."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.monitoring.late_reports import missed
from ventures.monitoring.models import Appeal, Change, CoachingVisit, MonthlyPlan

from .task import Task, first, lines


def visits_to_answer(organizations):
    """Visits whose advice waits for an organisation's answer: one query."""
    noted = CoachingVisit.objects.filter(
        award__organization__in=organizations, award__state__in=RUNNING, state="noted"
    )
    return lines(
        first(noted.select_related("award").order_by("answer_by", "pk")),
        lambda row: Task(
            _("Answer the coaching visit to “%(title)s”") % {"title": row.award.title}, row.advice[:120],
            reverse("monitoring:visit", args=[row.pk]), _("Answer it"), row.answer_by,
        ),
        lambda n, row: Task(
            _("Answer %(n)s coaching visits") % {"n": n}, "",
            reverse("monitoring:visits", args=[row.award.case]), _("Look"), row.answer_by, n,
        ),
    )  # fmt: skip


def visits_of(user):
    """A coach's own visits that were answered, or whose answer is overdue: one query."""
    late = Q(state="noted", answer_by__lt=clock.today())
    mine = CoachingVisit.objects.visible_to(user).filter(late | Q(state="answered"), coach=user)
    return lines(
        first(mine.filter(award__state__in=RUNNING).select_related("award").order_by("answer_by", "pk")),
        lambda row: Task(
            (
                _("Look at the answer to your visit to “%(title)s”")
                if row.state == "answered"
                else _("“%(title)s” has not answered your visit")
            )
            % {"title": row.award.title},
            row.advice[:120], reverse("monitoring:visit", args=[row.pk]), _("Look"), row.answer_by,
        ),
        lambda n, row: Task(
            _("%(n)s of your coaching visits are answered or overdue") % {"n": n}, "",
            reverse("monitoring:visits", args=[row.award.case]), _("Look"), row.answer_by, n,
        ),
    )  # fmt: skip


def plans(awards):
    """Monthly plans that wait for the office: one query."""
    handed_in = MonthlyPlan.objects.filter(award__in=awards, award__state__in=RUNNING, state="submitted")
    return lines(
        first(handed_in.select_related("award__organization").order_by("submitted_at", "pk")),
        lambda row: Task(
            _("Look at the plan of “%(title)s” for %(month)s")
            % {"title": row.award.title, "month": f"{row.month:%Y-%m}"},
            row.award.organization.name, reverse("monitoring:plan", args=[row.pk]), _("Look"), row.month,
        ),
        lambda n, row: Task(
            _("Look at %(n)s monthly plans") % {"n": n}, _("The oldest first."),
            reverse("monitoring:plan", args=[row.pk]), _("Look"), row.month, n,
        ),
    )  # fmt: skip


def appeals(awards):
    """Appeals against evaluations that wait for a decision: one query."""
    lodged = Appeal.objects.filter(conclusion__evaluation__award__in=awards, state="lodged")
    lodged = lodged.select_related("conclusion__evaluation__award__organization")
    return lines(
        first(lodged.order_by("lodged_at", "pk")),
        lambda row: Task(
            _("Decide on the appeal of “%(title)s”") % {"title": row.award.title},
            row.award.organization.name, page_of(row.evaluation), _("Look"),
        ),
        lambda n, row: Task(
            _("Decide on %(n)s appeals") % {"n": n}, _("The oldest first."), page_of(row.evaluation),
            _("Look"), None, n,
        ),
    )  # fmt: skip


def missed_reports(awards):
    """Evaluations whose report never came, after both notices and their time: one query."""
    return lines(
        first(missed(awards).select_related("award__organization").order_by("due_on", "pk")),
        lambda row: Task(
            _("“%(title)s” has not reported after two notices") % {"title": row.award.title},
            row.award.organization.name, page_of(row), _("Look"), row.due_on,
        ),
        lambda n, row: Task(
            _("%(n)s projects have not reported after two notices") % {"n": n}, _("The oldest first."),
            page_of(row), _("Look"), row.due_on, n,
        ),
    )  # fmt: skip


def page_of(evaluation):
    return reverse("monitoring:evaluation", args=[evaluation.pk])


def changes(awards):
    """Changes that wait for the office: one query."""
    waiting = Change.objects.filter(award__in=awards, state="waiting")
    return lines(
        first(waiting.select_related("award__organization").order_by("asked_at", "pk")),
        lambda row: Task(
            _("Decide on a change of “%(title)s”: %(what)s")
            % {"title": row.award.title, "what": row.get_kind_display()},
            row.award.organization.name, reverse("monitoring:change", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(
            _("Decide on %(n)s changes of projects") % {"n": n}, _("The oldest first."),
            reverse("monitoring:change", args=[row.pk]), _("Look"), None, n,
        ),
    )  # fmt: skip
