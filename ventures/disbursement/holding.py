"""What holds a payment back: each hold with its reason, since when, who can lift it and where."""

from collections import defaultdict

from django.db.models import CharField, F, Max, Value
from django.db.models.functions import Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.models import Award, Objection
from ventures.awards.states import AwardState, ObjectionState
from ventures.core.money import ZERO
from ventures.core.worded import worded
from ventures.workflow.history import label
from ventures.workflow.models import Event

from .hold import Hold, in_one_query, in_order
from .holding_delivery import of_delivery
from .models import ManualHold, Recovery
from .payees import holds_of_payees
from .queries import Standing, due_instalments
from .states import RecoveryState

ENDED = (AwardState.TERMINATED, AwardState.DECLINED, AwardState.DROPPED)
HELD_AT_MOST = 1000
DEMANDED, OBJECTED, STOPPED = range(3)
NEEDED = ("case", "state", "organization__name")  # of an award, to say what holds it


def holds(instalment):
    """The `Hold`s of one instalment; empty when it may be paid."""
    return holds_of([instalment])[instalment.pk]


def holds_of(instalments, awards=()):
    """{instalment number: [Hold]} of several instalments, in a constant number of queries.

    A page that has read their `awards` with their organisations gives them; a verb has them read afresh.
    """
    instalments = list(instalments)
    awards = {award.pk: award for award in awards or subjects({one.award_id for one in instalments})}
    found = defaultdict(list)
    for kind in (of_states, of_records, of_delivery):
        for award, hold in kind(awards):
            found[award].append(hold)
    of_payee = holds_of_payees([award.organization for award in awards.values()])
    return {
        one.pk: [*found[one.award_id], *of_payee.get(awards[one.award_id].organization_id, [])]
        for one in instalments
    }


@worded
def subjects(awards):
    """What has to be known of awards to say what holds them."""
    return Award.objects.filter(pk__in=awards).select_related("organization").only(*NEEDED)


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
    ended = {pk: one for pk, one in awards.items() if one.state in (*ENDED, AwardState.RECTIFYING)}
    since = entered(ended.values()) if ended else {}
    for pk, award in ended.items():
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


def of_records(awards):
    """Projects whose money is called back, with an open objection, or that a person has stopped."""
    holds = {DEMANDED: demanded, OBJECTED: objected, STOPPED: stopped}
    for kind, pk, award, since, who, why in in_order(records(awards)):
        yield award, holds[kind](awards[award], pk, since, who, why)


@worded
def records(awards):
    """(kind, number of the record, of its award, instant since when, who, why); one query."""
    named = Coalesce(NullIf("by__name", Value("")), "by__email", output_field=CharField())
    recoveries = Recovery.objects.filter(award__in=awards, state=RecoveryState.DEMANDED)
    objections = Objection.objects.filter(award__in=awards, state=ObjectionState.RECEIVED)
    by_hand = ManualHold.objects.filter(award__in=awards, release=None)
    return in_one_query(
        "award",
        (Value(DEMANDED), recoveries, F("demanded_at"), Value(""), Value("")),
        (Value(OBJECTED), objections, F("received_at"), Value(""), Value("")),
        (Value(STOPPED), by_hand, F("at"), named, F("reason")),
    )


def demanded(_award, pk, since, _who, _why):
    """Its money is being called back."""
    reason, who = (
        _("Money of this project is being recovered."),
        _("The organisation pays it back; a finance clerk enters it"),
    )
    return Hold(reason, who, reverse("disbursement:recovery", args=[pk]), since)


def objected(award, _pk, since, _who, _why):
    """An objection against it is open."""
    reason = _("An objection to the project is open.")
    who = _("A programme officer, by answering it")
    return Hold(reason, who, reverse("awards:project", args=[award.pk]), since)


def stopped(award, _pk, since, by, why):
    """A person has stopped it."""
    reason = _("Stopped by %(who)s: %(reason)s") % {"who": by, "reason": why}
    who = _("A programme officer or finance approver")
    return Hold(reason, who, reverse("disbursement:project", args=[award.case]) + "#holds", since)
