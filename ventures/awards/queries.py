"""What decisions, notices and projects ask of the awards."""

from decimal import Decimal

from django.db.models import Count, Prefetch, Q, Sum
from django.db.models.functions import Left
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventures.calls.models import named
from ventures.core import clock
from ventures.core.money import ZERO, yuan
from ventures.reference.models import Region
from ventures.scoring.prospect import Reason
from ventures.scoring.queries import ranked_items

from .models import Award, AwardSource, Decision, InstalmentShare, Objection, PublicNotice
from .states import AwardState, DecisionState, ObjectionState

GONE = [AwardState.DECLINED, AwardState.DROPPED, AwardState.TERMINATED]


def with_sources(awards):
    """Awards with what approving or showing them needs, in their order."""
    shares = Prefetch("sources", AwardSource.objects.select_related("source"))
    return awards.select_related(
        "call__region", "organization", "application__call__region"
    ).prefetch_related(shares)


def instalments_of(award):
    """The award's instalments in order, each with what every source pays of it; two queries."""
    shares = Prefetch("shares", InstalmentShare.objects.select_related("source"))
    return award.instalments.order_by("sequence").prefetch_related(shares)


def notice_of(decision):
    """The decision's notice, or None."""
    return PublicNotice.objects.filter(decision=decision).first()


def title_of(decision):
    """What the decision's notice is called, in the reader's language."""
    earlier = Decision.objects.filter(call=decision.call, pk__lt=decision.pk, notice__isnull=False)
    text = _("%(call)s: further proposed awards") if earlier.exists() else _("%(call)s: proposed awards")
    return (text % {"call": decision.call})[:150]


def title_as_read(notice):
    """The notice's title as published; in English where its call has an English one."""
    in_english = get_language() == "en" and notice.decision.call.title_en
    return title_of(notice.decision) if in_english else notice.title


def rows_as_read(notice):
    """The notice's rows as published; in English with the English names of the categories."""
    if get_language() != "en":
        return notice.rows
    names = {category.name: named(category) for category in notice.decision.call.categories.all()}
    return [{**row, "category": names.get(row["category"], row["category"])} for row in notice.rows]


def open_objections(notice):
    """Objections that nobody has answered; they block the list."""
    return Objection.objects.filter(notice=notice, state=ObjectionState.RECEIVED)


def live_awards(call):
    """Awards of a call that take money of its budget."""
    return Award.objects.filter(call=call).exclude(state__in=GONE)


def spent(awards):
    """What awards take, as Money."""
    return yuan(awards.aggregate(total=Sum("approved"))["total"] or Decimal(0))


def next_of_reserve(call):
    """The first reserved item of the official order that fits all limits beside the live awards, or None."""
    live = live_awards(call)
    funded = set(live.values_list("organization", flat=True))
    left = call.budget - spent(live)
    for item in ranked_items(call).filter(application__state="reserved"):
        application = item.application
        own = call.per_organization <= 1 and application.organization_id in funded
        if not own and application.requested <= left and fits_category(item, live):
            return item
    return None


def fits_category(item, live):
    """Whether the item's category has an award and the money left."""
    category = item.application.category
    beside = live.filter(category=category)
    if category.max_awards is not None and beside.count() >= category.max_awards:
        return False
    return category.budget is None or spent(beside) + item.application.requested <= category.budget


def amount_of(item, decision):
    """What the list that put an item on the reserve meant to approve for it; else what was requested."""
    stated = {row["number"]: row["amount"] for row in decision.inversions}
    return yuan(stated.get(item.application.number, item.application.requested))


def decisions_of(user):
    """The decisions within an officer's or auditor's scope, with their numbers."""
    rows = Decision.objects.visible_to(user).select_related("call", "proposed_by", "approved_by", "notice")
    total = Sum("awards__approved", filter=~Q(awards__state__in=GONE))
    return rows.annotate(total=total).order_by("-pk")


def passed_over(decision):
    """Who is not on the list, each row with its reason in words."""
    return [{**row, "reason_text": Reason(row["reason"]).label} for row in decision.inversions]


def districts_of(awards):
    """`[(code, name)]` of the districts where the awards' communities lie."""
    codes = set(
        awards.order_by().annotate(district=Left("community__code", 6)).values_list("district", flat=True)
    )
    return Region.objects.filter(code__in=codes).values_list("code", "name")


def running_notices(at=None):
    """Notices that have not ended."""
    return PublicNotice.objects.filter(ends_at__gt=at or clock.now()).exclude(
        decision__state=DecisionState.CANCELLED
    )


def figures(awards):
    """`{"count", "total"}` of a list of awards, summed in the database."""
    found = awards.aggregate(count=Count("pk"), total=Sum("approved"))
    return {"count": found["count"], "total": yuan(found["total"]) if found["total"] else ZERO}
