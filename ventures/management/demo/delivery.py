"""From agreement to close-out: activities, expenses, evaluations, reports and instalments of the demo."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

from ventures.accounts.states import Role
from ventures.core import clock, uscc
from ventures.core.dates import add_months
from ventures.core.money import split, yuan
from ventures.disbursement import actions as money
from ventures.disbursement.actions.receipts import wanted
from ventures.linkage.actions import answer
from ventures.linkage.models import CommunityRequest
from ventures.monitoring import actions as monitoring
from ventures.monitoring.actions.progress import take_over_indicators
from ventures.monitoring.budgets import budget_of
from ventures.monitoring.late_reports import BEFORE, FIRST, ON_THE_DAY, SECOND
from ventures.monitoring.measures import actuals_of
from ventures.monitoring.models import Evaluation, Expense
from ventures.monitoring.states import Measure, ServiceKind

from .cast import BOSS, CASHIER, DEPUTY, instant
from .judged import entries, own_words
from .pictures import picture
from .proposals import TIMES
from .said import ENDED_NARRATIVE, NARRATIVE, WHY_ENDED, WHY_LATE
from .words import SPENDING, THEMES

THRIFTY = Decimal("0.96")  # of the grant: what a project spends that has something left over
GOOD = 80  # a score from which the community gives the best mark
# what waits for finance: how far the last instalment of a project has come, and since how many days
WAITING = (("requested", 2), ("requested", 3), ("checked", 8), ("approved", 12), ("due", 20))
LATE_BY = (10, 12, 14)  # days; from the fifteenth on they could be failed
SELLER = uscc.make("330106", 9)
FIRST_WAITING = 900  # their receipts are numbered from here


def sheet(award, member, draw, *, month, day, people, number):
    """The activities of a month, five days apart, each recorded on its day from a sheet of signatures."""
    for place in range(TIMES):
        on = day + timedelta(days=5 * place)
        with clock.at(instant(on, 16)):
            monitoring.record_activity(
                award,
                by=member,
                theme=THEMES[(number + month + place) % len(THEMES)],
                on=on,
                place=f"{award.community.name}活动室",
                direct_people=people - place,
                direct_times=people - place,
                indirect_people=people * 2,
                indirect_times=people * 2,
                on_paper=people - place,
                volunteers=draw.randint(2, 9),
                volunteer_hours=draw.randint(6, 30),
                social_workers=2,
                social_worker_hours=draw.randint(8, 24),
                narrative="按计划开展，居民参与积极，现场记录已上传。",
                photos=[picture(number * 12, "activity.png")] if month == place == 0 and number < 12 else (),
            )


def work(award, member, draw, *, months, number, spends=Decimal(1), record=sheet):
    """What was done each month, kept by `record`, and an expense: in six months `spends` of the grant."""
    size, amounts = award.application.direct_people, spending(award, spends)
    for month in range(months):
        day = add_months(award.starts_on, month) + timedelta(days=9)
        people = size * draw.randint(90, 108) // 100
        record(award, member, draw, month=month, day=day, people=people, number=number)
        head, item, payee = SPENDING[month % len(SPENDING)]
        with clock.at(instant(day, 16)):
            monitoring.add_expense(
                award,
                by=member,
                head=head,
                item=item,
                on=day,
                payee=f"{payee}（第{number}号）",
                amount=amounts[month % len(SPENDING)],
                **paper(f"{award.call_id:04d}{award.call.year}{number:08d}{month:04d}", head),
            )


def spending(award, part):
    """What each line of `SPENDING` comes to: `part` of its head's budget, in equal shares to the fen."""
    lines = Counter(head for head, _item, _payee in SPENDING)
    budget = {head: share.grant.amount * part for head, share in budget_of(award).items()}
    shares = {
        head: iter(split(yuan(budget[head].quantize(Decimal("0.01"))), [1] * count))
        for head, count in lines.items()
    }
    return [next(shares[head]) for head, _item, _payee in SPENDING]


def paper(number, head):
    """A bank slip for what persons are paid, a fully digital invoice of a fictitious seller for the rest."""
    if head == "personnel":
        return {"voucher_number": number, "kind": "slip"}
    return {"voucher_number": number, "kind": "digital", "seller_tax_number": SELLER}


def progress(award, member, draw, day):
    """Keep cases and groups near their targets, agree where numbers come from, state what nothing counts."""
    with clock.at(instant(day)):
        indicators = take_over_indicators(award)
        for one in indicators:
            reached = one.target * draw.randint(88, 112) // 100
            if one.measure == Measure.CASES:
                social_work(award, member, draw, ServiceKind.CASE, [draw.randint(2, 6)] * reached)
            elif one.measure == Measure.GROUPS:
                social_work(award, member, draw, ServiceKind.GROUP, [reached // 2, reached - reached // 2])
        monitoring.agree_measures(award, by=member, measures={})
        stated = [one for one in indicators if one.measure == Measure.STATED]
        monitoring.state_progress(
            award, by=member, actual={one.name: one.target * draw.randint(88, 112) // 100 for one in stated},
            evidence={one.name: "工作台账" for one in stated},
        )  # fmt: skip


def social_work(award, member, draw, kind, sittings):
    """A record of social work for each number of `sittings`, begun in the first weeks of the project."""
    word = {ServiceKind.CASE: "个案", ServiceKind.GROUP: "小组"}[kind]
    for number, sessions in enumerate(sittings, 1):
        monitoring.open_service(
            award, by=member, kind=kind, label=f"{word}{number:03}", sessions=max(sessions, 1),
            opened_on=award.starts_on + timedelta(days=draw.randint(5, 40)),
            people=1 if kind == ServiceKind.CASE else draw.randint(8, 14),
        )  # fmt: skip


def request(award, trigger, member, day, people, number, until="approved"):
    """Request an instalment, have it checked and approved, `until` it stands there; returns the request."""
    instalment = award.instalments.get(trigger=trigger)
    with clock.at(instant(day)):
        made = money.request_payment(
            instalment,
            by=member,
            receipts=receipts_for(instalment, f"{award.call_id:02d}{award.call.year}{number:05d}", day),
        )
    if until != "requested":
        with clock.at(instant(day + timedelta(days=2))):
            money.check(made, by=people[Role.FINANCE_CLERK])
    if until == "approved":
        with clock.at(instant(day + timedelta(days=3))):
            money.approve(made, by=people[DEPUTY if number % 2 else Role.FINANCE_APPROVER])
    return made


def receipts_for(instalment, digits, day):
    """A receipt of each kind that the sources ask for, with a number of the length its kind has."""
    digits = f"{digits}{instalment.sequence}"
    numbers = {"receipt": f"SJ{digits}", "invoice": f"{digits:0>20}", "donation": f"{digits:0>18}"}
    return [money.Evidence(kind, numbers[kind], day) for kind in wanted(instalment)]


def wait(awards, members, people, today):
    """Last instalments of these days, each as far as `WAITING` says: one is due and not asked for."""
    for number, (award, (until, days)) in enumerate(zip(awards, WAITING, strict=True), start=FIRST_WAITING):
        if until != "due":
            day = today - timedelta(days=days)
            request(award, "close_out", members[award.pk], day, people, number, until)


def pay(requests, people, day):
    """One batch of approved requests, closed, sent to the treasury and confirmed."""
    cashier = people[CASHIER]
    with clock.at(instant(day)):
        batch = money.open_batch(by=cashier)
        money.add_to_batch(batch, requests, by=cashier)
        money.close_batch(batch, by=cashier)
    with clock.at(instant(day + timedelta(days=2))):
        money.confirm_paid(batch, by=cashier, reference=f"GK{day:%Y%m%d}", paid_on=day + timedelta(days=1))
    return batch


def evaluate(award, kind, member, day, people, score):
    """Open an evaluation, report, and evaluate it."""
    with clock.at(instant(day)):
        evaluation = monitoring.open_evaluation(
            award, kind, by=people[Role.OFFICER], due_on=day + timedelta(days=14)
        )
    with clock.at(instant(day + timedelta(days=5))):
        monitoring.report(evaluation, by=member, words=own_words(evaluation))
    with clock.at(instant(day + timedelta(days=8))):
        rate(award, score)
    with clock.at(instant(day + timedelta(days=12))):
        until = day - timedelta(days=90) if kind == "mid_term" else day
        check_expenses(award, until, people[Role.EVALUATOR])
        monitoring.evaluate(
            evaluation,
            by=people[Role.EVALUATOR],
            opinion="实施规范，成效与目标一致，同意拨付。",
            manner="site",
            met_on=day + timedelta(days=11),
            met="项目负责人、居民代表两名",
            **entries(evaluation, score),
        )
    return Evaluation.objects.get(pk=evaluation.pk)


def rate(award, score):
    """The community says how it went; one in eight does not find the time."""
    request = CommunityRequest.objects.filter(case=award.case, purpose="rate").first()
    if request and int(award.number[-4:]) % 8:
        answer(request, name=f"{award.community.name}居委会", rating=5 if score >= GOOD else 4)


def check_expenses(award, day, by):
    """The evaluator has looked at what was spent until that day and not looked at before."""
    for expense in Expense.objects.filter(award=award, on__lte=day, state="entered").order_by("pk"):
        expense.award = award
        monitoring.accept_expense(expense, by=by)


def close_out(award, member, day, people, narrative=NARRATIVE, why=""):
    """Write, freeze and accept the outcome report."""
    report = hand_in(award, member, day, narrative, why)
    with clock.at(instant(day + timedelta(days=3))):
        monitoring.accept_report(report, by=people[Role.OFFICER])


def hand_in(award, member, day, narrative=NARRATIVE, why=""):
    """Write and freeze the outcome report; `why` is the reason of every target that was missed."""
    with clock.at(instant(day)):
        report = monitoring.begin_report(award, by=member)
        missed = [one for one in actuals_of([award])[award.pk] if one.is_missed] if why else []
        monitoring.write_report(report, by=member, **narrative, reasons={one.name: why for one in missed})
        return monitoring.freeze_report(report, by=member)


def come_late(awards, members, people, draw, today):
    """Final evaluations whose reports came only after both notices and are not concluded yet."""
    for award in awards:
        progress(award, members[award.pk], draw, add_months(award.ends_on, 3))
    due = today - timedelta(days=31)
    with clock.at(instant(due - timedelta(days=14))):
        opened = [
            monitoring.open_evaluation(award, "final", by=people[Role.OFFICER], due_on=due)
            for award in awards
        ]
    for days in (BEFORE, ON_THE_DAY, FIRST, SECOND):
        with clock.at(instant(due + timedelta(days=days), 9)):
            monitoring.remind_reports()
    for days, evaluation in zip(LATE_BY, opened, strict=True):
        award, member, day = evaluation.award, members[evaluation.award_id], due + timedelta(days=days)
        with clock.at(instant(day, 8)):
            monitoring.report(evaluation, by=member, words=own_words(evaluation))
        if days == max(LATE_BY):
            close_out(award, member, day, people, why=WHY_LATE)
        else:
            hand_in(award, member, day, why=WHY_LATE)


def account(award, member, people, day):
    """A terminated project says what it did and spent until its last day."""
    close_out(award, member, day, people, ENDED_NARRATIVE, WHY_ENDED)


def terminate(award, people, day):
    """End a project that stood still, and recover half of what it was paid."""
    paid = award.instalments.get(sequence=1).amount
    with clock.at(instant(day)):
        money.terminate(
            award,
            by=people[BOSS],
            reason="连续三个月未开展活动，整改逾期。",
            decision_number=f"杭公创示〔{day.year}〕追{award.call_id}号",
            amount=yuan((paid.amount / 2).quantize(Decimal("0.01"))),
            due_on=day + timedelta(days=30),
        )
