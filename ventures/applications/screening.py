"""What those who screen read: a filtered list, one application whole, what changed since its return."""

from django.db.models import Case, CharField, Count, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Substr

from ventures.calls.models import Call, Category, head_label, heads_in_order
from ventures.calls.states import OVER
from ventures.core import clock
from ventures.core.money import ZERO
from ventures.reference.models import Region
from ventures.workflow.models import Event

from .answers_said import said
from .budget import gauges, rule_text
from .comparison import compared
from .judging import answers_judged
from .models import EligibilityResult
from .queries import linkage_of, with_words
from .states import Outcome, State
from .wording import TAGS, evidence_text, rule_name
from .workload import overloads

SORTS = {
    "number": "number", "title": "title", "organization": "organization__name", "requested": "requested",
    "submitted": "submitted_at",
}  # fmt: skip
DISTRICT = 6
OWN_SHARE = "d2"  # of a head that the call named itself
SHARES = {
    "programme": "hand", "personnel": "mid", "labour": "mid", "volunteer": "d2", "management": "d1",
    "tax": "d0",
}  # fmt: skip


def filtered(applications, asked):
    """The applications that fit what is asked (a dict of text); nonsense finds nothing, breaks nothing."""
    found = with_words(applications, asked.get("q", ""))
    if state := asked.get("state"):
        found = found.filter(state=state) if state in State else found.none()
    if call := asked.get("call"):
        is_number = call.isascii() and call.isdigit() and len(call) < 10
        found = found.filter(call=int(call)) if is_number else found.none()
    if category := asked.get("category"):
        found = found.filter(category__code=category[:2])
    if district := asked.get("district"):
        is_code = district.isascii() and district.isdigit() and len(district) == DISTRICT
        found = found.filter(community__code__startswith=district) if is_code else found.none()
    return found


def ordered(applications, sort):
    """Sorted as asked, the latest submission first."""
    field = SORTS.get(sort.removeprefix("-"))
    if not field:
        return applications.order_by(F("submitted_at").desc(nulls_last=True), "-pk")
    return applications.order_by(f"-{field}" if sort.startswith("-") else field, "-pk")


def choices(applications):
    """What the list can be filtered by: calls, letters and districts that occur, and states with counts.

    And how many are `waiting` to be screened: none of a call that is over.
    """
    rows = applications.order_by()
    each = Count("pk", distinct=True)
    going_on = Count("pk", distinct=True, filter=~Q(call__state__in=OVER))
    tallies = list(rows.values_list("state").annotate(n=each, going_on=going_on))
    counts = {state: number for state, number, _going_on in tallies}
    codes = rows.annotate(district=Substr("community__code", 1, DISTRICT)).values("district")
    letters = Category.objects.filter(pk__in=rows.values("category")).order_by("code", "pk")
    return {
        "waiting": next((number for state, _all, number in tallies if state == State.SUBMITTED), 0),
        "states": [(code, label, counts[code]) for code, label in State.choices if code in counts],
        "calls": list(Call.objects.filter(pk__in=rows.values("call")).values_list("pk", "title")),
        "categories": list({row.code: (row.code, f"{row.code} {row.name}") for row in letters}.values()),
        "districts": list(Region.objects.filter(code__in=codes).values_list("code", "name")),
    }


def with_open_rules(applications):
    """Each with `open_rules`: how many hard rules have failed or wait for a person, None for none."""
    final = Case(When(override="", then=F("outcome")), default=F("override"), output_field=CharField())
    undecided = (
        EligibilityResult.objects.filter(application=OuterRef("pk"), rule__hard=True)
        .annotate(counts=final).exclude(counts=Outcome.PASS).order_by()
        .values("application").annotate(n=Count("pk")).values("n")
    )  # fmt: skip
    return applications.annotate(open_rules=Coalesce(Subquery(undecided), Value(0)))


def whole(application):
    """Everything the applicant stated and what was found, as a page shows it; a fixed number of queries."""
    results, card = results_of(application), linkage_of(application)
    editions = list(application.editions.select_related("submitted_by"))
    return {
        "application": application,
        "answers": said(application),
        "team": application.team.select_related("social_worker"),
        "overloads": overloads(application),
        "activities": application.planned_activities.prefetch_related("paid_by"),
        "indicators": application.planned_indicators.all(),
        "attachments": application.attachments.select_related("rule", "upload"),
        "results": results,
        "open_rules": [row for row in results if row.rule.hard and row.final != Outcome.PASS],
        "card": card,
        "confirmation": card.confirmation,
        "editions": editions,
        "differences": compared(application, *editions[-2:]) if len(editions) > 1 else [],
        **money(application),
    }


def results_of(application):
    """What each rule said, in words, beside what an officer decided; what was answered since counts."""
    results = list(application.eligibility_results.select_related("rule__call", "override_by"))
    results = [row for row in results if not row.rule.asks_nothing]
    anew = {rule.pk: found for rule, *found in answers_judged(application)}
    for row in results:
        found = anew.get(row.rule_id, [row.outcome, row.evidence])
        if found != [row.outcome, row.evidence]:
            (row.outcome, row.evidence), row.checked_at = found, clock.now()
        row.name, row.seen = rule_name(row.rule), evidence_text(row.rule, row.evidence)
        row.tag, row.final_tag = TAGS[row.outcome], TAGS[row.final]
    return results


def money(application):
    """The budget by head with sums, its limits, and its parts for the bar."""
    rules = list(application.call.cost_rules.all())
    told = {head: rule for rule in rules for head in rule.heads}
    lines = list(application.budget_lines.all())
    pairs = [(line.head, line.amount) for line in lines]
    heads = []
    for head in heads_in_order({line.head for line in lines}):
        own = [line for line in lines if line.head == head]
        if own:
            total = sum((line.amount for line in own), ZERO)
            label = head_label(application.call, head)
            heads.append({"label": label, "lines": own, "sum": total, "rule": rule_text(told.get(head)),
                          "kind": SHARES.get(head, OWN_SHARE)})  # fmt: skip
    return {
        "heads": heads,
        "total": sum((line.amount for line in lines), ZERO),
        "parts": [{"label": row["label"], "amount": row["sum"], "kind": row["kind"]} for row in heads],
        "gauges": gauges(application.call, rules, pairs, application.requested),
    }


def events_of(application):
    """The history of the application itself, the latest first."""
    chain = {"chain__record_type": application._meta.label_lower, "chain__record_id": str(application.pk)}
    return Event.objects.filter(**chain).select_related("actor", "detail").order_by("-pk")[:100]
