"""What organisations of the demo say of themselves, and what an evaluator gives: near the score drawn."""

from decimal import Decimal

from ventures.calls.queries import rubric
from ventures.calls.rubric import BANDS, BONUS, PENALTY, leaves
from ventures.monitoring.figures import figures_of
from ventures.monitoring.judging import looked_up
from ventures.monitoring.self_reports import is_asked, leaves_of

from .said import SELF_WORD, SELF_WORDS

REASON = "本期未开展问卷或评价，按现场访谈情况酌情评定"
HALF = Decimal("0.5")


def own_words(evaluation):
    """What an organisation of the demo writes: to each criterion of people, and to some that are counted."""
    found = leaves_of(evaluation)
    said = {leaf.key: SELF_WORDS.get(leaf.key, SELF_WORD if is_asked(leaf) else "") for leaf in found}
    return {key: text for key, text in said.items() if text} | {"": SELF_WORDS[""]}


def entries(evaluation, score):
    """The points of people and their reasons with which a conclusion comes near `score`."""
    tree = rubric(evaluation.award.call, evaluation.kind)
    counted = looked_up(tree, figures_of(evaluation))
    todo = {leaf.key: leaf for leaf in leaves(tree) if leaf.key not in counted}
    worth = sum(leaf.points(counted[leaf.key].percent) for leaf in leaves(tree) if leaf.key in counted)
    room = sum(leaf.max_points for leaf in todo.values() if leaf.kind not in (BONUS, PENALTY))
    wanted = Decimal(score) - worth
    part = min(max(wanted / room, Decimal(0)), Decimal(1)) if room else Decimal(0)
    over = {BONUS: max(wanted - room, Decimal(0)), PENALTY: max(-wanted, Decimal(0))}
    points = {
        key: min(over[leaf.kind], leaf.max_points) if leaf.kind in over else halves(leaf.max_points * part)
        for key, leaf in todo.items()
    }
    return {"points": points, "reasons": {key: REASON for key, leaf in todo.items() if leaf.kind == BANDS}}


def halves(points):
    """The points in halves, rounded down: more than a criterion has is never given."""
    return points // HALF * HALF
