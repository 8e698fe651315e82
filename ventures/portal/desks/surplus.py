"""What closed-out projects had left over and nobody has asked back: the officer asks, finance sees."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.models import Award
from ventures.core.figures import yuan
from ventures.disbursement.recovering import left_over

from .task import Task, first, lines


def to_ask_back(user):
    """For the officer, who asks it back by a decision: one query."""
    return surpluses(user, "disbursement:surplus", _("Ask it back"))


def not_asked_back(user):
    """For finance, so that the money is not forgotten: one query."""
    return surpluses(user, "disbursement:project", _("Look"))


def surpluses(user, page, action):
    """A task for each project with a surplus while they are few."""
    rows = left_over(Award.objects.visible_to(user))
    return lines(
        first(rows),
        lambda row: Task(
            _("The surplus of “%(title)s” is not asked back yet") % {"title": row.title},
            _("Closed out; %(amount)s yuan were paid and not spent · %(number)s")
            % {"amount": yuan(row.left_over), "number": row.number},
            reverse(page, args=[row.case]), action,
        ),
        lambda n, row: Task(
            _("The surplus of %(n)s projects is not asked back yet") % {"n": n},
            _("They are closed out and did not spend all they were paid."),
            f"{reverse('disbursement:recoveries')}#surplus", _("Look"), None, n,
        ),
    )  # fmt: skip
