"""The panel is drawn, one reader leaves, all the others score blind, the panel is ranked."""

from tests.factories import people
from ventures.accounts.states import Role
from ventures.applications.models import Application
from ventures.calls.queries import rubric
from ventures.calls.rubric import leaves
from ventures.scoring.models import Assignment, Draw, Expert, Panel

BEST = 90
REMARK = "需求真实，方法得当。"


def form_panel(walk, call):
    """After the deadline an officer begins the review; the secretary forms the panel by a draw."""
    for _ in range(8):
        pool_member(walk, call)
    walk.until(2026, 3, 21, 10)
    walk.sends("officer", "calls:begin_review", call.pk)
    walk.sends("secretary", "scoring:new_panel", call=call.pk, name="综合评审组")
    panel = Panel.objects.get()
    draw = drawn(walk, "scoring:commit", panel.pk, count=5, number="5 2 7")
    assert len(draw.drawn) == 5
    walk.reads("secretary", "scoring:panel", panel.pk)
    walk.sends("secretary", "scoring:begin", panel.pk)
    return panel


def pool_member(walk, call):
    """The secretary takes an expert into the pool; who he is and what he writes is for the office alone."""
    user = people.staff(Role.EXPERT)
    walk.sends(
        "secretary", "scoring:enrol", user=user.pk, fields_of=["finance", "social_work"],
        employer="示例研究院", region="",
    )  # fmt: skip
    expert = Expert.objects.get(user=user)
    walk.enters(expert.code, expert.user)
    walk.sends(expert.code, "scoring:interests")
    walk.hides(expert.code, *secrets_of(call))
    for who in ("applicant", "visitor", "clerk", "approver", "evaluator"):
        walk.hides(who, expert.user.name, *([] if who == "applicant" else [REMARK]))


def secrets_of(call):
    """What no reader of a blind file may see."""
    body = Application.objects.get(call=call).organization
    return body.name, body.uscc, body.representative, body.address


def drawn(walk, name, pk, *, number, **typed):
    """Commit a draw, then draw with the public number once it is known."""
    walk.fills("secretary", name, pk, number_source="福彩3D第2026108期", **typed)
    draw = Draw.objects.latest("pk")
    walk.reads("visitor", "scoring:draw", draw.pk)
    walk.sends("secretary", "scoring:draw", draw.pk, number=number)
    return Draw.objects.get(pk=draw.pk)


def recuse(walk, panel):
    """The first reader knows the applicant; another one is drawn in his place."""
    leaving = Assignment.objects.filter(panel=panel).select_related("expert").first()
    walk.sends(leaving.expert.code, "scoring:recuse", leaving.pk, reason="三年内担任过该单位顾问")
    draw = drawn(walk, "scoring:commit_replacement", leaving.pk, count=1, number="1 9 4")
    walk.sends("secretary", "scoring:replace", draw.pk)
    assert Assignment.objects.get(replaces=leaving).expert.code == draw.drawn[0]


def score(walk, panel):
    """Every reader sees the file without who applies, and hands his sheet in."""
    for place, sheet in enumerate(Assignment.objects.filter(panel=panel, state="assigned")):
        reader = sheet.expert.code
        walk.reads(reader, "scoring:desk")
        walk.reads(reader, "scoring:score", sheet.pk)
        typed = {
            f"points_{leaf.key}": int(leaf.max_points * (BEST - 2 * place) / 100)
            for leaf in leaves(rubric(panel.call))
        }
        walk.sends(reader, "scoring:score", sheet.pk, do="hand_in", remark=REMARK, **typed)


def rank(walk, panel):
    """The secretary ranks; the officer reads the order, and the summary can be printed."""
    walk.sends("secretary", "scoring:rank", panel.pk)
    walk.reads("officer", "scoring:ranking", panel.call_id)
    walk.fetches("secretary", "reports:scores", panel.pk)
