"""A decided round with everything a dossier can hold: a draw, a recusal, a reopened sheet, an objection."""

from tests.factories import awards, scoring
from tests.factories.people import officer
from ventures.awards import actions
from ventures.core import clock
from ventures.core.money import yuan
from ventures.scoring import actions as panels
from ventures.scoring.models import Reopening


def decided():
    """An approved list of two of four; the second of the order is passed over."""
    notice = noticed()
    with awards.after(notice):
        return actions.approve(notice.decision, by=officer(), document_number=awards.NUMBER)


def noticed():
    """The same in public notice, its objection answered."""
    awards.calendars()
    panel = scoring.begun(requested=[90000, 100000, 50000, 40000], members=6, budget=yuan(150000))
    scored(panel)
    panels.rank(panel, by=panel.secretary)
    decision = actions.propose(
        panel.call, by=officer(), sources=[(awards.source(), 100)], minutes="按得分排序，预算内择优。"
    )
    notice = actions.publish_notice(decision, by=officer())
    objection = awards.objection(notice)
    actions.answer_objection(objection, by=officer(), answer="陈市民同志：经核实，内容不重复。")
    return notice


def scored(panel):
    """Every sheet in; one reader is recused and replaced by a draw, one sheet was reopened."""
    recused, named = scoring.open_sheets(panel)[:2]
    name = named.expert.user.name
    panels.recuse(recused, by=recused.expert.user, reason=f"与{name}同在一个单位")
    replaced(recused)
    numbers = sorted({one.application.number for one in scoring.open_sheets(panel)})
    shares = dict(zip(numbers, (90, 80, 70, 40), strict=True))
    for place, one in enumerate(scoring.open_sheets(panel)):
        share = shares[one.application.number] - 2 * (place % 5)
        scoring.hand_in(one, share, remark=f"{name}也认为可行，电话13900000000")
    again(named)


def replaced(recused):
    """Another reader drawn in the place of a recused one."""
    panel, pool = recused.panel, [scoring.expert() for _ in range(3)]
    drawing = panels.commit_draw(
        panel, by=panel.secretary, purpose="补抽", count=2, number_source="福彩3D第2026108期",
        assignment=recused, pool=pool,
    )  # fmt: skip
    panels.draw(drawing, by=panel.secretary, number="123")
    panels.replace(recused, by=panel.secretary, draw=drawing)


def again(assignment):
    """The reader's second sheet in the place of the first, which stays as it was."""
    Reopening.objects.create(
        sheet=assignment.sheets.get(), reason="误填", by=assignment.panel.secretary, at=clock.now()
    )
    type(assignment).objects.filter(pk=assignment.pk).update(state="assigned")
    assignment.refresh_from_db()
    scoring.hand_in(assignment, 88)
