"""A decided round with everything a dossier can hold: a draw, a recusal, a reopened sheet, an objection."""

from tests.factories import awards, scoring
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from tests.factories.stages import two_stage
from ventures.applications.actions import withdraw
from ventures.applications.models import Application
from ventures.awards import actions
from ventures.core import clock
from ventures.core.money import yuan
from ventures.scoring import actions as panels
from ventures.scoring.models import Panel, Reopening


def decided():
    """An approved list of two of four; the second of the order is passed over."""
    notice = noticed()
    with awards.after(notice):
        return actions.approve(notice.decision, by=officer(), document_number=awards.NUMBER)


def noticed():
    """The same in public notice, its objection answered."""
    awards.calendars()
    panel = scoring.begun(requested=[90000, 100000, 50000, 40000], members=7, budget=yuan(150000))
    scored(panel)
    panels.rank(panel, by=panel.secretary)
    decision = actions.propose(
        panel.call, by=officer(), sources=[(awards.source(), 100)], minutes="按得分排序，预算内择优。",
        exceptions=awards.exceptions(panel.call),
    )  # fmt: skip
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


def staged(*, gone="", left="", **facts):
    """A call of two stages in public notice; at the pitch one sheet came from paper, one was closed.

    `gone` ends the number of an application withdrawn before the shortlist, `left` of one after it.
    """
    awards.calendars()
    call = two_stage(desk_weight=40, **facts)
    desk = begun(call)
    scoring.scored(desk, [90, 80, 80, 70, 50])
    panels.rank(desk, by=desk.secretary)
    take_back(call, gone)
    panels.shortlist(call, by=officer())
    take_back(call, left)
    pitch = begun(call)
    entered, closed = scoring.open_sheets(pitch)[:2]
    panels.enter_paper_sheet(entered, by=pitch.secretary, points=scoring.points(call, 71))
    name = closed.expert.user.name
    panels.abstain(closed, by=pitch.secretary, reason=f"{name}突发疾病，家属电话13900000000")
    scoring.scored(pitch, [70, 95, 75])
    panels.rank(pitch, by=pitch.secretary)
    decision = actions.propose(
        call, by=officer(), sources=[(awards.source(), 100)], exceptions=awards.exceptions(call)
    )
    return actions.publish_notice(decision, by=officer()).decision


def take_back(call, ending):
    """Withdraw the application of the call whose number ends so."""
    if ending:
        one = Application.objects.get(call=call, number__endswith=ending)
        withdraw(one, by=administrator_of(one.organization))


def begun(call):
    """The panel of the stage that the call has come to, at work."""
    panel = scoring.panel(call)
    panels.begin(panel, by=panel.secretary)
    return Panel.objects.get(pk=panel.pk)
