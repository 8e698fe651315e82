"""Review and decision of the demo's rounds: panel, draws, sheets, ranking, notice, objection, awards."""

from datetime import timedelta
from decimal import Decimal

from ventures.accounts.states import Role
from ventures.awards import actions as awards
from ventures.calls import actions as calls
from ventures.core import clock
from ventures.core.money import split, yuan
from ventures.scoring import actions as scoring
from ventures.scoring.models import RankedItem
from ventures.scoring.prospect import prospect
from ventures.scoring.seats import must_declare

from .cast import BOSS, instant
from .words import EXCEPTION, REMARKS

HUNDRED = Decimal(100)
LOTTERY = {1: "二", 3: "四", 6: "日"}  # the weekdays of 双色球


SEATS = (("finance", "财务类", 1), ("social_work", "社会工作类", 2), ("", "其他", 4))


def panel_of(call, people, pool, draw, on):
    """A panel of seven whose experts are drawn by the published rule, ready to score.

    One of finance, two of social work, then the rest; committed on a day, with the number of the next lottery
    evening, drawn on the morning after it. Whose declaration of interests is a year old declares anew.
    """
    secretary, evening = people[Role.SECRETARY], lottery_evening(on)
    with clock.at(instant(on)):
        calls.begin_review(call, by=people[Role.OFFICER])
        panel = scoring.form_panel(call, by=secretary, name=f"{call.title}评审组")
    for field, name, count in SEATS:
        with clock.at(instant(on)):
            seated = set(panel.members.values_list("pk", flat=True))
            drawing = scoring.commit_draw(
                panel,
                by=secretary,
                purpose=f"抽取评审专家（{name}）",
                count=count,
                field=field,
                pool=[one for one in pool if one.pk not in seated and (not field or field in one.fields)],
                number_source=source_of(evening),
                secret=secret_of(draw),
            )
        with clock.at(instant(evening + timedelta(days=1))):
            scoring.draw(drawing, by=secretary, number=number_of(evening, draw))
    with clock.at(instant(evening + timedelta(days=1))):
        ready(panel, secretary)
    return panel


def ready(panel, secretary):
    """Everybody has declared, one leads, the applications are handed out."""
    members = list(panel.members.select_related("user").order_by("pk"))
    for expert in members:
        if must_declare(expert):
            scoring.declare(expert, [], by=expert.user)
    scoring.name_chair(panel, members[0], by=secretary)
    scoring.begin(panel, by=secretary)


def lottery_evening(day):
    """The next evening, at the earliest of this day, on which the lottery is drawn."""
    return next(one for one in (day + timedelta(days=n) for n in range(7)) if one.weekday() in LOTTERY)


def source_of(evening):
    """The public number to come, as it is announced."""
    weekday = LOTTERY[evening.weekday()]
    return f"{evening.year}年{evening.month}月{evening.day}日（周{weekday}）晚福利彩票双色球开奖号码（演示）"


def secret_of(draw):
    """A secret of 256 bits that is the same for the same seed."""
    return f"{draw.getrandbits(256):064x}"


def number_of(evening, draw):
    """A number as the lottery gives it: six of 33, and one of 16."""
    red = sorted(draw.sample(range(1, 34), 6))
    return f"{evening:%Y%m%d}-" + "-".join(f"{one:02}" for one in [*red, draw.randint(1, 16)])


def score(panel, draw, at, *, quality, share=1.0):
    """Sheets of every expert: an application's quality, the expert's own severity, some noise.

    `quality` maps application → 0…1; `share` is how much of the work is done yet.
    """
    todo = panel.assignments.filter(state="assigned")
    score_all(todo[: int(todo.count() * share)], draw, at, quality=quality, apart=timedelta(minutes=6))


def score_all(assignments, draw, at, *, quality, apart):
    """The sheets of these assignments, each some time after the one before."""
    todo = list(assignments.select_related("expert__user", "application", "panel__call"))
    leaves = [
        leaf for leaf in todo[0].panel.call.criteria.filter(stage="review") if not leaf.children.exists()
    ]
    severity = {}
    for place, assignment in enumerate(todo):
        lean = severity.setdefault(assignment.expert_id, draw.uniform(-0.05, 0.05))
        level = quality[assignment.application_id] + lean
        points = {
            leaf.key: str(points_of(leaf.max_points, level + draw.uniform(-0.06, 0.06))) for leaf in leaves
        }
        with clock.at(at + apart * (place % 200)):
            scoring.hand_in(
                assignment, by=assignment.expert.user, points=points, remark=REMARKS[place % len(REMARKS)]
            )


def points_of(most, level):
    """Points on a criterion's scale, to the half point, from a level between 0 and 1."""
    raw = min(max(Decimal(str(round(level, 4))), Decimal("0.3")), Decimal("0.98")) * most
    return (raw * 2).quantize(Decimal(1)) / 2


def amounts(call, count, total):
    """What the chair proposes: the first `count` by rank share `total` in proportion to their requests.

    Whole hundreds for all but the last, who takes the rest; never above a request.
    """
    chosen = [
        item.application
        for item in RankedItem.objects.filter(panel__call=call)
        .select_related("application")
        .order_by("rank", "pk")[:count]
    ]
    exact = split(yuan(total), [item.requested.amount for item in chosen])
    given = {
        item.pk: yuan(part.amount // HUNDRED * HUNDRED) for item, part in zip(chosen, exact, strict=True)
    }
    rest = Decimal(total) - sum(part.amount for part in given.values())
    for item in chosen:
        room = (item.requested - given[item.pk]).amount
        step = min(room, rest)
        given[item.pk] += yuan(step)
        rest -= step
        if not rest:
            break
    return given


def exceptions(call, given):
    """Why each inversion is made, as the chair writes it down."""
    return {row.application.pk: EXCEPTION for row in prospect(call, given).passed_over}


def decide(call, people, at, *, sources, given):
    """Propose, publish the notice, take and answer an objection, approve after the last day."""
    with clock.at(at):
        decision = awards.propose(
            call,
            by=people[Role.OFFICER],
            sources=sources,
            minutes="评审会议纪要：按得分排序，预算内择优。",
            amounts=given,
            exceptions=exceptions(call, given),
        )
        notice = awards.publish_notice(decision, by=people[Role.OFFICER])
    with clock.at(at + timedelta(days=2)):
        objection = awards.object_to(
            notice,
            decision.awards.first(),
            name="示例市民",
            contact="demo@resident.example",
            text="该项目与去年本街道的同类项目服务对象相近，请说明两者的区别，并公开服务内容有无重复。",
        )
    with clock.at(at + timedelta(days=4)):
        awards.answer_objection(
            objection, by=people[BOSS], answer="经核实，服务对象与内容不重复，详见申报书第二节。"
        )
    with clock.at(notice.ends_at + timedelta(hours=9)):
        awards.approve(decision, by=people[BOSS], document_number=f"杭公创示〔{call.year}〕{call.pk}号")
    return decision


def sign(award, people, at, member):
    """Draw the agreement up, sign and countersign it."""
    with clock.at(at):
        agreement = awards.draw_up_agreement(award, by=people[Role.OFFICER])
    with clock.at(at + timedelta(days=2)):
        awards.sign(agreement, by=member)
    with clock.at(at + timedelta(days=3)):
        awards.countersign(agreement, by=people[BOSS])
