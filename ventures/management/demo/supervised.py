"""What office and coach do about running projects, and what those served say."""

from datetime import date, timedelta

from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.monitoring import actions as monitoring
from ventures.monitoring.states import ChangeKind, Way

from . import planned
from .cast import BOSS, instant, member_of
from .judged import own_words
from .running import RESTING, RESTS_FOR
from .said import DONE, FINDINGS, QUESTION, REMARKS

SCORES = (5, 5, 4, 5, 4, 5, 3, 4, 5, 5, 4, 2, 5, 4, 5, 4)
ANSWERS = 32


def desks(awards, people, today):
    """Work of these days on every desk; the first project is the demo applicant's."""
    ago = lambda days: today - timedelta(days=days)  # noqa: E731
    own, second, third, fourth, fifth, *_others = awards
    for place, award in enumerate(awards[:RESTING]):
        survey(award, ago(70), ago(40), ANSWERS - 3 * place)
    visit(own, people, ago(5), FINDINGS[1])
    answered = visit(second, people, ago(16), FINDINGS[2], answered=ago(6))
    settled = visit(third, people, ago(60), FINDINGS[3], answered=ago(50))
    with clock.at(instant(ago(48))):
        monitoring.settle_visit(settled, by=answered.coach)
    evaluation(own, people, ago(4))
    reported = evaluation(fourth, people, ago(9))
    with clock.at(instant(ago(2))):
        monitoring.report(reported, by=member_of(fourth.organization), words=own_words(reported))
    changes(third, fifth, ago)
    rest(awards[RESTING], people, ago(RESTS_FOR))
    remedies(second, third, people, ago)
    next_plans(awards, people, today)


def year_2019(awards, people):
    """What coaches found in the autumn of 2019, all of it settled, and what those served said in December."""
    for place, award in enumerate(awards):
        day = date(2019, 9, 3) + timedelta(days=place)
        finding = FINDINGS[place % len(FINDINGS)]
        made = visit(award, people, day, finding, answered=finding[1] and day + timedelta(days=9))
        if finding[1]:
            with clock.at(instant(day + timedelta(days=11))):
                monitoring.settle_visit(made, by=made.coach)
        survey(award, date(2019, 12, 9), date(2019, 12, 31), ANSWERS - place)


def visit(award, people, day, finding, answered=None):
    """A visit of the coach on site; with advice it is to be answered within two weeks."""
    findings, advice = finding
    with clock.at(instant(day, 15)):
        made = monitoring.note_visit(
            award, by=people[Role.EVALUATOR], on=day, way=Way.SITE, findings=findings, advice=advice,
            answer_by=day + timedelta(days=14),
        )  # fmt: skip
    if answered:
        with clock.at(instant(answered)):
            monitoring.answer_visit(made, by=member_of(award.organization), answer=DONE)
    return made


def evaluation(award, people, day):
    """The mid-term evaluation, opened by the officer."""
    with clock.at(instant(day)):
        return monitoring.open_evaluation(
            award, "mid_term", by=people[Role.OFFICER], due_on=day + timedelta(days=14)
        )


def changes(one, other, ago):
    """An end three weeks later is in force at once; lower targets wait for an officer."""
    with clock.at(instant(ago(25))):
        monitoring.ask_change(
            one, by=member_of(one.organization), kind=ChangeKind.DATES,
            asked={"starts_on": one.starts_on, "ends_on": one.ends_on + timedelta(days=21)},
            reason="社区活动室装修三周，最后一期小组顺延。",
        )  # fmt: skip
    with clock.at(instant(ago(3))):
        monitoring.ask_change(
            other, by=member_of(other.organization), kind=ChangeKind.INDICATORS, asked={"小组活动": 15},
            reason="两个楼道拆迁搬离，组员减少，小组由十八场调整为十五场，个案不变。",
        )  # fmt: skip


def rest(award, people, since):
    """The project rests."""
    with clock.at(instant(since)):
        monitoring.pause_project(
            award, by=people[Role.OFFICER], since=since, reason="社区用房改造，活动暂停，居民已告知。"
        )


def remedies(one, other, people, ago):
    """A matter that is said to be put right and waits for the officer, and one that was confirmed."""
    said = remedy(one, people, "部分签到表无联系人签字，请补签并说明原因。", ago(18), ago(4))
    done = remedy(other, people, "志愿者补贴发放表缺两人签字，请补签。", ago(75), ago(66))
    with clock.at(instant(ago(62))):
        monitoring.confirm_remedy(done, by=people[BOSS])
    return said, done


def remedy(award, people, matter, ordered, reported):
    """A matter that the office asked to be put right within three weeks, and what the organisation did."""
    with clock.at(instant(ordered)):
        made = monitoring.order_remedy(
            award, by=people[Role.OFFICER], matter=matter, due_on=ordered + timedelta(days=21)
        )
    with clock.at(instant(reported)):
        return monitoring.report_remedy(made, by=member_of(award.organization), answer=DONE)


def survey(award, opens, closes, count):
    """One question to those served, for a month; as many telephones answered as `count`."""
    with clock.at(instant(opens)):
        made = monitoring.open_survey(
            award, by=member_of(award.organization), question=QUESTION, opens_on=opens, closes_on=closes
        )
    for place in range(count):
        with clock.at(instant(opens + timedelta(days=place % 14), 18)):
            monitoring.answer_survey(
                made, token=f"demo-{award.number}-{place}", score=SCORES[place * 7 % len(SCORES)],
                remark=REMARKS[place % len(REMARKS)] if place % 9 == 0 else "",
            )  # fmt: skip


def next_plans(awards, people, today):
    """The plan of the next month: three wait for the officer, one came back, the applicant's is a draft."""
    month = add_months(today.replace(day=1), 1)
    own, returned, *waiting = awards[:5]
    with clock.at(instant(today - timedelta(days=1), 10)):
        planned.write(own, month, own.application.direct_people, by=member_of(own.organization), number=0)
        for number, award in enumerate((returned, *waiting), start=1):
            plan = planned.write(
                award, month, award.application.direct_people, by=member_of(award.organization), number=number
            )
            monitoring.hand_in_plan(plan, by=member_of(award.organization))
            if award == returned:
                monitoring.return_plan(
                    plan, by=people[Role.OFFICER], note="请写明每次活动的负责社工，场地与上月冲突的请更换。"
                )
