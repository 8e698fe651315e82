"""The desks of the finance clerk and the finance approver."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core.figures import yuan
from ventures.disbursement.came_back import with_rest
from ventures.disbursement.models import PaymentBatch, PaymentRequest, Recovery
from ventures.organizations.models import BankAccount

from .spending import answered
from .surplus import not_asked_back
from .task import Task, first, lines


def waiting_for_clerk(user):
    """Requests, payments to batch, batches, accounts to verify, answers, surpluses: seven queries."""
    requests = PaymentRequest.objects.visible_to(user)
    return [
        *accounts(user),
        *to_check(requests),
        *to_batch(requests),
        *batches(user),
        *recoveries(user),
        *answered(user),
        *not_asked_back(user),
    ]


def waiting_for_approver(user):
    """Requests to approve, and surpluses that nobody has asked back: two queries."""
    return [*to_approve(user), *not_asked_back(user)]


def to_approve(user):
    """Requests that a clerk has checked, or another approver has approved first."""
    waiting = PaymentRequest.objects.visible_to(user).filter(state__in=("checked", "second"))
    checked = waiting.exclude(Q(checked_by=user) | Q(state="second", approved_by=user))
    return lines(
        first(checked.select_related("instalment__award").order_by("instalment__due_on", "pk")),
        lambda row: of_request(row, _("Approve the payment for “%(title)s”"), _("Approve")),
        lambda n, row: Task(
            _("Approve %(n)s payments") % {"n": n}, "", f"{reverse('disbursement:requests')}?state=checked",
            _("Look"), row.instalment.due_on, n,
        ),
    )  # fmt: skip


def of_request(row, title, action):
    """The task of one payment request."""
    award = row.instalment.award
    return Task(
        title % {"title": award.title},
        _("Instalment %(n)s, %(amount)s yuan · %(number)s")
        % {"n": row.instalment.sequence, "amount": yuan(row.amount), "number": award.number},
        reverse("disbursement:request", args=[row.pk]), action, row.instalment.due_on,
    )  # fmt: skip


def accounts(user):
    """Corporate accounts that another person has to verify."""
    waiting = BankAccount.objects.visible_to(user).to_verify().exclude(stated_by=user)
    return lines(
        first(waiting.select_related("organization")),
        lambda row: Task(
            _("Verify the account of %(name)s") % {"name": row.organization.name},
            _("No payment before it is verified."),
            reverse("organizations:account", args=[row.pk]), _("Verify"),
        ),
        lambda n, row: Task(
            _("Verify %(n)s accounts") % {"n": n}, _("No payment before they are verified."),
            reverse("organizations:accounts"), _("Look"), None, n,
        ),
    )  # fmt: skip


def to_check(requests):
    """Requests that organisations handed in."""
    requested = requests.filter(state="requested")
    return lines(
        first(requested.select_related("instalment__award").order_by("instalment__due_on", "pk")),
        lambda row: of_request(row, _("Check the payment request of “%(title)s”"), _("Check it")),
        lambda n, row: Task(
            _("Check %(n)s payment requests") % {"n": n}, "",
            f"{reverse('disbursement:requests')}?state=requested", _("Look"), row.instalment.due_on, n,
        ),
    )  # fmt: skip


def to_batch(requests):
    """Approved payments that are in no batch: one line for all."""
    rows = first(requests.filter(state="approved").order_by("pk"))
    if not rows:
        return []
    title = _("Put approved payments into a batch: %(n)s") % {"n": rows[0].of_all}
    return [Task(title, _("The batch goes to the treasury."), reverse("disbursement:batches"), _("Look"))]


def batches(user):
    """Batches to close and batches whose payment is to be confirmed."""
    mine = with_rest(PaymentBatch.objects.visible_to(user))
    rows = mine.exclude(state="paid").exclude(state="closed", has_rest=False).order_by("pk")[:10]
    return [
        Task(
            (_("Confirm what the treasury paid: %(number)s") if row.state == "closed"
             else _("Close batch %(number)s and send it to the treasury")) % {"number": row.number},
            "", reverse("disbursement:batch", args=[row.pk]), _("Look"),
        )
        for row in rows
    ]  # fmt: skip


def recoveries(user):
    """Money that is to come back."""
    demanded = Recovery.objects.visible_to(user).filter(state="demanded")
    return lines(
        first(demanded.select_related("award").order_by("due_on")),
        lambda row: Task(
            _("Watch the recovery of %(amount)s yuan") % {"amount": yuan(row.amount)}, row.award.title,
            reverse("disbursement:recovery", args=[row.pk]), _("Look"), row.due_on,
        ),
        lambda n, row: Task(
            _("Watch %(n)s recoveries") % {"n": n}, "", reverse("disbursement:recoveries"), _("Look"),
            row.due_on, n,
        ),
    )  # fmt: skip
