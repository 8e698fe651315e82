"""A round of two stages whose pitches are under way: two were heard and scored, the third is called in."""

from datetime import time, timedelta

from django.utils import timezone

from ventures.accounts.states import Role
from ventures.calls.states import Stages
from ventures.core import clock
from ventures.scoring import actions as scoring
from ventures.scoring import pitch_queries
from ventures.scoring.actions import pitch as verbs
from ventures.scoring.models import Expert, Pitch
from ventures.scoring.states import Stage

from . import proposals, review
from .beginning import call_of, submitted
from .cast import instant

APPLICATIONS, HEARD = 8, 2
ROOM = "市民之家三楼评审室（演示）"
IN_TURN = ((verbs.call, 0), (verbs.start, 1), (verbs.ask, 9), (verbs.stop, 13))  # minutes into the turn
TURN = 20
BEFORE = timedelta(minutes=TURN * HEARD + 10)  # so long ago the session began


def pitch_round(people, pool, organizations, draw, today):
    """A district's small round: shortlisted by files, now before its panel."""
    opens, closes = instant(today - timedelta(days=80)), instant(today - timedelta(days=42), 17)
    call = call_of(
        "street",
        people,
        title=f"{today.year}年拱墅区社区公益微创投",
        title_en=f"Small community round of a district {today.year}",
        year=today.year,
        opens=opens,
        closes=closes,
        budget=80_000,
        starts=today + timedelta(days=45),
        stages=Stages.BOTH,
    )
    items = submitted(call, organizations, draw, opens, APPLICATIONS)
    for item in items:
        proposals.screen(item, people[Role.OFFICER], closes + timedelta(days=1))
    desk = review.panel_of(call, people, pool, draw, today - timedelta(days=34))
    quality = {item.pk: draw.uniform(0.65, 0.92) for item in items}
    review.score(desk, draw, instant(today - timedelta(days=27)), quality=quality)
    with clock.at(instant(today - timedelta(days=20))):
        scoring.rank(desk, by=people[Role.SECRETARY])
    with clock.at(instant(today - timedelta(days=19))):
        scoring.shortlist(call, by=people[Role.OFFICER])
    panel = pitch_panel(call, people, desk, today - timedelta(days=15))
    session = in_order(panel, people, draw, today)
    go_on(session, people, draw, quality)
    return call


def pitch_panel(call, people, desk, day):
    """The members of the desk review hear the pitches, the demo's expert among them; the auditor watches."""
    secretary = people[Role.SECRETARY]
    with clock.at(instant(day)):
        panel = scoring.form_panel(call, by=secretary, name=f"{call.title}路演评审组", stage=Stage.PITCH)
        scoring.appoint(panel, members_of(desk), by=secretary)
        scoring.name_supervisor(panel, people[Role.AUDITOR], by=secretary)
        review.ready(panel, secretary)
    return panel


def members_of(desk):
    """The panel's members; one who fills no seat that the call asks for leaves his to the demo's expert."""
    members = list(desk.members.prefetch_related("professions").order_by("pk"))
    known = Expert.objects.prefetch_related("professions").get(user__demo_role=Role.EXPERT)
    if known in members:
        return members
    asked = {field for field, _name, _count in review.SEATS if field}
    gives_way = next(one for one in members if not one.fields & asked)
    return [known, *(one for one in members if one != gives_way)]


def in_order(panel, people, draw, today):
    """The session of this hour, planned two weeks ahead, and the order of its pitches, drawn."""
    secretary, begins = people[Role.SECRETARY], timezone.localtime(clock.now() - BEFORE)
    with clock.at(instant(today - timedelta(days=14))):
        session = verbs.plan_session(
            panel, by=secretary, day=begins.date(), starts=time(begins.hour, begins.minute // 30 * 30),
            place=ROOM, pitch_minutes=8, question_minutes=5, quorum=pitch_queries.default_quorum(panel),
        )  # fmt: skip
    evening = review.lottery_evening(today - timedelta(days=9))
    with clock.at(instant(today - timedelta(days=10))):
        verbs.commit_order(
            session, by=secretary, number_source=review.source_of(evening), secret=review.secret_of(draw)
        )
    session.refresh_from_db()
    with clock.at(instant(evening + timedelta(days=1))):
        verbs.draw_order(session, by=secretary, number=review.number_of(evening, draw))
    return session


def go_on(session, people, draw, quality):
    """Everybody is there, the session is open; what was heard is scored and shown."""
    secretary, begins = people[Role.SECRETARY], clock.now() - BEFORE
    with clock.at(begins - timedelta(minutes=10)):
        verbs.attend(session, people[Role.AUDITOR], by=secretary)
        for expert in session.panel.members.select_related("user").order_by("pk"):
            verbs.arrive(session, expert, by=secretary)
    with clock.at(begins):
        verbs.open_session(session, by=secretary)
    pitches = Pitch.objects.for_listing().filter(session=session)
    for place, pitch in enumerate(pitches[:HEARD]):
        hear(pitch, secretary, draw, quality, begins + timedelta(minutes=TURN * place))
    verbs.call(pitches[HEARD], by=secretary)


def hear(pitch, secretary, draw, quality, at):
    """One application before the panel: pitched, asked, scored, shown."""
    for verb, minutes in IN_TURN:
        with clock.at(at + timedelta(minutes=minutes)):
            verb(pitch, by=secretary)
        pitch.refresh_from_db()
    sheets = pitch.session.panel.assignments.filter(application=pitch.application, state="assigned")
    review.score_all(sheets, draw, at + timedelta(minutes=14), quality=quality, apart=timedelta(seconds=30))
    with clock.at(at + timedelta(minutes=TURN - 1)):
        verbs.reveal(pitch, by=secretary)
