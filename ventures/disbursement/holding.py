"""What holds a payment back: each hold with its reason, since when, who can lift it and where."""

from collections import defaultdict

from django.db.models import Max
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.models import Award, Objection
from ventures.awards.states import AwardState, ObjectionState
from ventures.core.money import ZERO
from ventures.workflow.history import label
from ventures.workflow.models import Event

from .hold import Hold
from .holding_delivery import of_delivery
from .models import ManualHold, Recovery
from .payees import holds_of_payees
from .queries import Standing, due_instalments
from .states import RecoveryState

ENDED = (AwardState.TERMINATED, AwardState.DECLINED, AwardState.DROPPED)
HELD_AT_MOST = 1000
NEEDED = ("case", "state", "organization__name")  # of an award, to say what holds it


def holds(instalment):
    """The `Hold`s of one instalment; empty when it may be paid."""
    return holds_of([instalment])[instalment.pk]


def holds_of(instalments):
    """{instalment number: [Hold]} of several instalments, in a constant number of queries."""
    instalments = list(instalments)
    rows = Award.objects.filter(pk__in={one.award_id for one in instalments}).select_related("organization")
    awards = {award.pk: award for award in rows.only(*NEEDED)}
    found = defaultdict(list)
    for kind in (of_states, of_recoveries, of_objections, of_delivery, by_hand):
        for award, hold in kind(awards):
            found[award].append(hold)
    of_payee = holds_of_payees([award.organization for award in awards.values()])
    return {
        one.pk: [*found[one.award_id], *of_payee.get(awards[one.award_id].organization_id, [])]
        for one in instalments
    }


def held(user):
    """{reason: `Standing`} of the instalments due that something holds back, the oldest `HELD_AT_MOST`."""
    rows = due_instalments(user).select_related(None).only("award", "amount", "amount_currency")
    rows = list(rows[:HELD_AT_MOST])
    found, reasons = defaultdict(lambda: Standing(0, ZERO)), holds_of(rows)
    for row in rows:
        for reason in map(str, reasons[row.pk]):
            found[reason] = Standing(found[reason].count + 1, found[reason].sum + row.amount)
    return dict(sorted(found.items(), key=lambda one: -one[1].count))


def of_states(awards):
    """Projects that have ended before their time or are being put right."""
    stopped = {pk: one for pk, one in awards.items() if one.state in (*ENDED, AwardState.RECTIFYING)}
    since = entered(stopped.values())
    for pk, award in stopped.items():
        if award.state in ENDED:
            reason, who = _("The project is terminated or declined."), _("Nobody: nothing more is paid")
            link = reverse("awards:project", args=[pk])
        else:
            reason = _("The project is being put right.")
            who, link = _("A programme officer"), reverse("monitoring:evaluations", args=[award.case])
        yield pk, Hold(reason, who, link, since.get((str(pk), award.state)))


def entered(awards):
    """{(award number as text, state): when it was last reached}."""
    events = Event.objects.filter(
        chain__record_type=label(Award), chain__record_id__in=[str(award.pk) for award in awards]
    )
    rows = events.order_by().values_list("chain__record_id", "to_state").annotate(at=Max("at"))
    return {(record, state): at for record, state, at in rows}


def of_recoveries(awards):
    """Projects whose money is being called back."""
    for one in Recovery.objects.filter(award__in=awards, state=RecoveryState.DEMANDED).order_by("pk"):
        yield one.award_id, Hold(
            _("Money of this project is being recovered."),
            _("The organisation pays it back; a finance clerk enters it"),
            reverse("disbursement:recovery", args=[one.pk]), one.demanded_at,
        )  # fmt: skip


def of_objections(awards):
    """Projects against which an objection is open."""
    for one in Objection.objects.filter(award__in=awards, state=ObjectionState.RECEIVED).order_by("pk"):
        yield one.award_id, Hold(
            _("An objection to the project is open."), _("A programme officer, by answering it"),
            reverse("awards:project", args=[one.award_id]), one.received_at,
        )  # fmt: skip


def by_hand(awards):
    """Projects that a person has stopped."""
    for one in ManualHold.objects.filter(award__in=awards, release=None).select_related("by").order_by("pk"):
        yield one.award_id, Hold(
            _("Stopped by %(who)s: %(reason)s") % {"who": one.by, "reason": one.reason},
            _("A programme officer or finance approver"),
            reverse("disbursement:project", args=[awards[one.award_id].case]) + "#holds", one.at,
        )  # fmt: skip
