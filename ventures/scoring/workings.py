"""From sheets to RankedItem rows, each with all it takes to work the result out again."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from ventures.calls.queries import rubric, tie_order
from ventures.core.errors import Refused

from .models import Expert, RankedItem, ScoreSheet
from .queries import applications_of, points_of
from .ranking import aggregate, criterion_means, places, weighted
from .states import AssignmentState, Stage


@dataclass(frozen=True)
class Facts:
    """Everything a panel's sheets say, by application and expert (their numbers)."""

    applications: dict
    points: dict
    totals: dict
    closed: dict
    codes: dict
    ties: dict
    order: list


def workings(panel):
    """The unsaved RankedItems of a panel whose sheets are all in.

    Raises Refused for an application none of whose sheets came in.
    """
    facts = facts_of(panel)
    by_number = {one.number: one for one in facts.applications.values()}
    sheets = {number: named(facts, facts.totals[one.pk]) for number, one in by_number.items()}
    ties = {number: facts.ties[one.pk] for number, one in by_number.items()}
    scores = {number: aggregate(rows, panel.call.aggregation) for number, rows in sheets.items()}
    ranked = places(with_desk(panel, scores), ties, facts.order)
    return [
        RankedItem(
            panel=panel,
            application=by_number[place.application],
            score=place.score.value,
            rank=place.rank,
            sheets=place.score.sheets,
            working=working(place, by_number[place.application].pk, facts),
        )
        for place in ranked
    ]


def with_desk(panel, scores):
    """The Scores by number, with the desk review's share where the call gives it a weight at the pitch."""
    weight = panel.call.desk_weight
    if not (weight and panel.is_second):
        return scores
    desk = desk_scores(panel.call)
    if missing := sorted(scores.keys() - desk.keys()):
        raise Refused(_("%(number)s has no score of the desk review.") % {"number": missing[0]})
    return {number: weighted(score, desk[number], weight) for number, score in scores.items()}


def desk_scores(call):
    """`{number: exact score}` of the desk review, from the workings that were written down."""
    rows = RankedItem.objects.filter(panel__call=call, panel__stage=Stage.DESK)
    return {
        number: Fraction(working["exact"])
        for number, working in rows.values_list("application__number", "working")
    }


def facts_of(panel):
    """What the sheets of a panel say."""
    applications = {one.pk: one for one in applications_of(panel) if one.state == "in_review"}
    points, totals = points_of(panel), sheet_totals(panel)
    for pk, one in applications.items():
        if pk not in totals:
            raise Refused(
                _("%(number)s has no sheet at all. Add a reader on its page.") % {"number": one.number}
            )
    tree, means = rubric(panel.call), criterion_means(points)
    ties = {pk: by_node(tree, means[pk]) for pk in applications}
    codes = {expert.pk: expert.code for expert in Expert.objects.all()}
    closed = closed_without(panel, codes)
    return Facts(applications, points, totals, closed, codes, ties, tie_order(panel.call))


def working(place, pk, facts):
    """How one official score and rank came about; numbers as strings, experts by their codes."""
    points = named(facts, facts.points[pk])
    return {
        **place.score.as_dict(),
        "totals": {code: str(total) for code, total in named(facts, facts.totals[pk]).items()},
        "points": {code: {key: str(one) for key, one in row.items()} for code, row in points.items()},
        "closed": facts.closed.get(pk, []),
        "tie": {
            "order": facts.order,
            "values": {key: str(facts.ties[pk].get(key, "")) for key in facts.order},
            "compared": list(place.tie_broken_by),
            "shared": place.is_shared,
        },
    }


def named(facts, by_expert):
    """The same by the experts' codes."""
    return {facts.codes[expert]: value for expert, value in by_expert.items()}


def by_node(tree, of_leaves):
    """The means of every node: a leaf's own, a group's the sum of what stands below it."""
    found = {}
    for node in tree:
        below = by_node(node.children, of_leaves)
        found |= below
        found[node.key] = (
            sum(below[child.key] for child in node.children) if below else of_leaves.get(node.key, 0)
        )
    return found


def sheet_totals(panel):
    """`{application: {expert: total}}` of the panel's sheets."""
    found = {}
    rows = ScoreSheet.objects.counted().filter(assignment__panel=panel)
    for application, expert, total in rows.values_list(
        "assignment__application", "assignment__expert", "total"
    ):
        found.setdefault(application, {})[expert] = total
    return found


def closed_without(panel, codes):
    """`{application: [{"expert", "state", "reason"}]}` of the readers who left no sheet."""
    found = {}
    states = [AssignmentState.RECUSED, AssignmentState.ABSTAINED]
    for one in panel.assignments.filter(state__in=states):
        row = {"expert": codes[one.expert_id], "state": one.state, "reason": one.reason}
        found.setdefault(one.application_id, []).append(row)
    return found
