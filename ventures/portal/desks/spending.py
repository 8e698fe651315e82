"""What waits about the money that is spent: changes of a budget, remarks on expenses and their answers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core.figures import yuan
from ventures.monitoring.models import BudgetEdition, Expense

from .task import Task, first, lines


def budget_changes(user):
    """Changes of a budget that an officer decides on, the oldest first; never one that he asked for."""
    waiting = BudgetEdition.objects.visible_to(user).filter(state="waiting").exclude(asked_by=user)
    return lines(
        first(waiting.select_related("award__organization").order_by("asked_at", "pk")),
        lambda row: Task(
            _("Decide on the budget change of “%(title)s”") % {"title": row.award.title}, row.reason[:120],
            reverse("monitoring:edition", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(
            _("Decide on %(n)s budget changes") % {"n": n}, _("The oldest first."),
            reverse("monitoring:edition", args=[row.pk]), _("Look at the first"), None, n,
        ),
    )  # fmt: skip


def questioned(organizations):
    """Expenses that the office has asked an organisation about."""
    asked = Expense.objects.filter(award__organization__in=organizations, state="questioned")
    return lines(
        first(asked.select_related("award").order_by("checked_at", "pk")),
        lambda row: Task(
            _("Answer the remark on “%(item)s”, %(amount)s yuan")
            % {"item": row.item, "amount": yuan(row.amount)},
            row.remark[:120], reverse("monitoring:expense", args=[row.pk]), _("Answer it"),
        ),
        lambda n, row: Task(
            _("Answer the remarks on %(n)s expenses") % {"n": n}, row.award.title,
            reverse("monitoring:expenses", args=[row.award.case]), _("Look"), None, n,
        ),
    )  # fmt: skip


def answered(user):
    """Answers to the remarks that a person made: he accepts the expense, or does not."""
    mine = Expense.objects.visible_to(user).filter(state="entered", checked_by=user).exclude(answer="")
    return lines(
        first(mine.select_related("award").order_by("checked_at", "pk")),
        lambda row: Task(
            _("Look at the answer about “%(item)s”, %(amount)s yuan")
            % {"item": row.item, "amount": yuan(row.amount)},
            row.answer[:120], reverse("monitoring:expense", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(
            _("Look at %(n)s answers about expenses") % {"n": n}, _("The oldest first."),
            reverse("monitoring:expense", args=[row.pk]), _("Look at the first"), None, n,
        ),
    )  # fmt: skip
