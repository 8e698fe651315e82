"""What decisions, notices and projects ask of the awards."""

from collections import Counter
from decimal import Decimal

from django.db.models import Count, OuterRef, Prefetch, Subquery, Sum
from django.db.models.functions import Left
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ventures.accounts.queries import holders
from ventures.accounts.states import Role
from ventures.calls.models import named
from ventures.core.money import ZERO, yuan
from ventures.files.models import Job
from ventures.files.states import JobState
from ventures.reference.models import Region
from ventures.scoring.prospect import Reason
from ventures.scoring.queries import ranked_items

from .basis import entries, step
from .models import Award, AwardSource, Decision, InstalmentShare, Objection, PublicNotice
from .moving_up import next_fitting
from .states import AwardState, DecisionState, ObjectionState

GONE = [AwardState.DECLINED, AwardState.DROPPED, AwardState.TERMINATED]


def with_sources(awards):
    """Awards with what approving or showing them needs, in their order."""
    shares = Prefetch("sources", AwardSource.objects.select_related("source__earmark_district"))
    return awards.select_related(
        "call__region", "organization", "application__call__region", "category", "community"
    ).prefetch_related(shares)


def instalments_of(award):
    """The award's instalments in order, each with what every source pays of it; two queries."""
    shares = Prefetch("shares", InstalmentShare.objects.select_related("source"))
    return award.instalments.order_by("sequence").prefetch_related(shares)


def notice_of(decision):
    """The decision's notice, or None."""
    return PublicNotice.objects.filter(decision=decision).first()


def dossier_key(decision):
    """The key of the job that makes a decision's dossier."""
    return f"awards/dossier/{decision.pk}"


def dossiers_of(decision, user):
    """`(filed, job)`: the dossiers, the latest in front, and the reader's job under way or failed."""
    filed = decision.dossiers.select_related("upload", "decision__call")
    job = Job.objects.visible_to(user).filter(key=dossier_key(decision)).order_by("-created_at").first()
    return list(filed), job if job and job.state != JobState.DONE else None


def package_key(award):
    """The key of the job that makes a project's archive package."""
    return f"awards/package/{award.pk}"


def packages_of(award, user):
    """`(filed, job)`: the archive packages, the latest in front, and the reader's job under way or failed."""
    filed = award.packages.select_related("upload", "award")
    job = Job.objects.visible_to(user).filter(key=package_key(award)).order_by("-created_at").first()
    return list(filed), job if job and job.state != JobState.DONE else None


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


def who_may_answer(decision):
    """The officers of the call's area but the proposer; who has fewest open objections in front."""
    found = {one.pk: one for one in holders(Role.OFFICER, decision.call.region)}
    found.pop(decision.proposed_by_id, None)
    waiting = Objection.objects.filter(state=ObjectionState.RECEIVED, assigned_to__in=found)
    load = Counter(waiting.values_list("assigned_to", flat=True))
    return sorted(found.values(), key=lambda user: (load[user.pk], user.pk))


def live_awards(call):
    """Awards of a call that take money of its budget."""
    return Award.objects.filter(call=call).exclude(state__in=GONE)


def spent(awards):
    """What awards take, as Money."""
    return yuan(awards.aggregate(total=Sum("approved"))["total"] or Decimal(0))


def next_of_reserve(call, *, in_place_of=""):
    """`(RankedItem or None, [(RankedItem, reason)], step)`: who moves up, who above does not, and the basis.

    The same limits as for the first list (`scoring.prospect.limits_of`), beside the awards that stand.
    """
    ranked = {one.application_id: one for one in ranked_items(call)}
    sums = dict(live_awards(call).values_list("application", "approved"))
    stated = amounts_stated(call)
    waiting = [one for pk, one in ranked.items() if one.application.state == "reserved" and pk not in sums]
    sums = {pk: yuan(amount) for pk, amount in sums.items()}
    beside, limits = entries(call, [one for pk, one in ranked.items() if pk in sums], sums)
    sums |= {one.application_id: amount_of(one, stated) for one in waiting}
    reserve, limits = entries(call, waiting, sums)
    found = next_fitting(beside, reserve, limits)
    funded = [found.item.key] if found.item else []
    basis = step(call, ranked.values(), reserve, limits, funded, beside=beside, in_place_of=in_place_of)
    passed_over = [(ranked[one.key], reason) for one, reason in found.passed_over]
    return ranked[found.item.key] if found.item else None, passed_over, basis


def amounts_stated(call):
    """`{application's number: amount}` that the call's lists meant for those they left out."""
    lists = Decision.objects.filter(call=call).exclude(state=DecisionState.CANCELLED).order_by("pk")
    rows = [row for inversions in lists.values_list("inversions", flat=True) for row in inversions]
    return {row["number"]: yuan(row["amount"]) for row in rows}


def amount_of(item, stated):
    """What the list that put an item on the reserve meant to approve for it; else what was requested."""
    return stated.get(item.application.number, item.application.requested)


def decisions_of(user):
    """The decisions within an officer's or auditor's scope, with their numbers."""
    rows = Decision.objects.visible_to(user).select_related("call", "proposed_by", "approved_by", "notice")
    sums = Award.objects.on_its_list().filter(decision=OuterRef("pk")).order_by().values("decision")
    return rows.annotate(total=Subquery(sums.annotate(sum=Sum("approved")).values("sum"))).order_by("-pk")


def passed_over(decision):
    """Who is not on the list, each row with its reason in words."""
    return [{**row, "reason_text": Reason(row["reason"]).label} for row in decision.inversions]


def districts_of(awards):
    """`[(code, name)]` of the districts where the awards' communities lie."""
    codes = set(
        awards.order_by().annotate(district=Left("community__code", 6)).values_list("district", flat=True)
    )
    return Region.objects.filter(code__in=codes).values_list("code", "name")


def award_of(application, user):
    """The award of an application as far as this reader sees it, or None."""
    return Award.objects.visible_to(user).filter(application=application).first()


def figures(awards):
    """`{"count", "total", "agreed"}` of awards, summed in the database; None while none is agreed."""
    found = awards.aggregate(count=Count("pk"), total=Sum("approved"), agreed=Sum("agreed"))
    sums = {name: yuan(found[name]) if found[name] else None for name in ("total", "agreed")}
    return {"count": found["count"], "total": sums["total"] or ZERO, "agreed": sums["agreed"]}
