"""Projects under way and what belongs to their delivery, made through the verbs people use.

The award itself is written directly, as small as it can be: its own tests make it through its verbs.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.factories import people
from tests.factories.communities import community, district
from tests.factories.organizations import administrator_of, organization
from tests.factories.serial import serial
from ventures.applications.models import Application, BudgetLine, PlannedActivity, PlannedIndicator
from ventures.awards.models import Agreement, Award, Decision, Instalment
from ventures.calls.models import Call, Category, Criterion
from ventures.core import clock, uscc
from ventures.core.money import split, yuan
from ventures.monitoring import actions
from ventures.monitoring.actions.labour import Paid
from ventures.monitoring.budgets import budget_of
from ventures.monitoring.self_reports import is_asked, leaves_of

DAY = datetime(2026, 6, 15, 2, 0, tzinfo=UTC)  # a Monday, 10:00 in Hangzhou
STARTS, ENDS = date(2026, 3, 1), date(2026, 11, 30)
TRIGGERS = ("signing", "mid_term", "close_out")


def call(*, usual=False, **facts):
    """A call that has been decided. Its evaluations are one number, but for `usual`: the field's rubrics."""
    made = Call.objects.create(**{
        "title": f"公益创投第{next(serial)}期", "preset": "city", "year": 2026, "region": district(),
        "state": "decided", "opens_at": DAY - timedelta(days=200), "closes_at": DAY - timedelta(days=170),
        "budget": yuan(1500000), "cap": yuan(200000), "project_starts_from": STARTS,
        "contact": "项目办公室", **facts,
    })  # fmt: skip
    Category.objects.create(call=made, code="A", name="社区治理")
    for stage in () if usual else ("mid_term", "final"):
        Criterion.objects.create(call=made, stage=stage, key="whole", name="总体评价", max_points=100)
    return made


def application(of=None, by=None, **facts):
    """An application with a budget, one indicator and a plan; `by` is its organisation."""
    of, body = of or call(), by or organization()
    made = Application.objects.create(**{
        "call": of, "organization": body, "category": of.categories.first(), "community": community(),
        "title": "楼道里的老邻居", "summary": "为高龄独居老人建立楼道互助小组。", "starts_on": STARTS,
        "ends_on": ENDS, "requested": yuan(100000), "state": "awarded", **facts,
    })  # fmt: skip
    budgeted(made)
    PlannedIndicator.objects.create(application=made, name="入户探访", unit="人次", target=960)
    PlannedActivity.objects.create(application=made, month=date(2026, 6, 1), theme="楼道茶桌", people=30)
    return made


def budgeted(application):
    """The lines of costs of a plan: a hundred thousand yuan under three heads."""
    for head, amount in (("programme", 80000), ("personnel", 15000), ("management", 5000)):
        BudgetLine.objects.create(
            application=application, head=head, item="支出", unit_price=yuan(amount), amount=yuan(amount)
        )


def award(state="active", amount=100000, *, paid=1, percents=(50, 30, 20), by=None, of=None, **facts):
    """A project, its agreement in force and the first `paid` instalments paid."""
    made_from = application(of, by)
    decision = Decision.objects.filter(call=made_from.call).first() or Decision.objects.create(
        call=made_from.call, state="approved", proposed_by=people.officer(), proposed_at=DAY
    )
    made = Award.objects.create(**{
        "case": made_from.case, "decision": decision, "application": made_from, "call": made_from.call,
        "organization": made_from.organization, "category": made_from.category,
        "community": made_from.community, "title": made_from.title,
        "number": f"HZCT-2026-330106-A-{next(serial):04}", "requested": yuan(amount),
        "approved": yuan(amount), "agreed": yuan(amount), "starts_on": STARTS, "ends_on": ENDS,
        "state": state, "rank": 1, **facts,
    })  # fmt: skip
    Agreement.objects.create(
        award=made, number=f"XY-{made.number}", amount=yuan(amount), starts_on=made.starts_on,
        ends_on=made.ends_on, state="in_force",
    )  # fmt: skip
    plan(made, split(yuan(amount), percents), paid)
    return made


def plan(award, parts, paid):
    """The instalments of a project."""
    triggers = TRIGGERS[:1] if len(parts) == 1 else (*TRIGGERS[: len(parts) - 1], TRIGGERS[-1])
    for place, (part, trigger) in enumerate(zip(parts, triggers, strict=True), 1):
        Instalment.objects.create(
            award=award, sequence=place, amount=part, trigger=trigger,
            state="paid" if place <= paid else "planned",
        )  # fmt: skip


def writer(award):
    """Who records for the project's organisation."""
    return administrator_of(award.organization)


def session(**given):
    """An activity of a monthly plan as the verb takes it."""
    return {
        "pk": None, "theme": f"茶桌会{next(serial)}", "kind": "activity", "target_group": "独居老人",
        "people": 30,
        "on": clock.today(), "at": None, "place": "社区活动室", "person": "王示例", "as_proposed": True,
        "why_not": "", "public": True, **given,
    }  # fmt: skip


def monthly_plan(award, *rows, state="agreed", month=None):
    """The plan of a month, this one unless told, brought to a state by the verbs."""
    rows = list(rows) or [session()]
    made = actions.write_plan(award, month or rows[0]["on"].replace(day=1), by=writer(award), rows=rows)
    if state != "draft":
        actions.hand_in_plan(made, by=writer(award))
    if state == "agreed":
        actions.agree_plan(made, by=people.officer())
    return made


def door(award, session=None, theme="楼道茶桌"):
    """A code to sign in by, open today."""
    return actions.open_point(award, by=writer(award), session=session, theme=theme)


def film(name="现场.mp4", size=2000):
    """A film as a telephone sends it, as far as its first bytes tell."""
    content = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + b"\0" * size
    return SimpleUploadedFile(name, content, content_type="video/mp4")


def facts(**given):
    """What is typed of an activity."""
    return {
        "theme": f"楼道茶桌{next(serial)}", "on": clock.today(), "place": "3幢楼道", "direct_people": 23,
        "direct_times": 31, "indirect_people": 40, "indirect_times": 40, "on_paper": 23, "volunteers": 4,
        "volunteer_hours": 8, "social_workers": 1, "social_worker_hours": 3, **given,
    }  # fmt: skip


def activity(award, photos=(), **given):
    """A recorded activity."""
    return actions.record_activity(award, by=writer(award), photos=photos, **facts(**given))


def service(award, **given):
    """A case that is open."""
    return actions.open_service(award, by=writer(award), **{
        "kind": "case", "label": f"个案{next(serial):03}", "opened_on": clock.today(), **given,
    })  # fmt: skip


def survey(award, **given):
    """A survey that stands open for two weeks from today."""
    return actions.open_survey(award, by=writer(award), **{
        "question": "您对本项目的服务满意吗？", "opens_on": clock.today(),
        "closes_on": clock.today() + timedelta(days=14), **given,
    })  # fmt: skip


def answers(survey, *scores):
    """An answer of a telephone of its own for each score."""
    for score in scores:
        actions.answer_survey(survey, token=f"t{next(serial)}", score=score)


def visit(award, **given):
    """A coach's visit with advice that waits for its answer."""
    return actions.note_visit(award, **{
        "by": people.evaluator(), "on": clock.today(), "way": "site", "findings": "签到不全",
        "advice": "当场签到", "answer_by": clock.today() + timedelta(days=14), **given,
    })  # fmt: skip


def change(award, kind, asked, **given):
    """A change that the organisation asks for."""
    return actions.ask_change(
        award, kind=kind, asked=asked, **{"by": writer(award), "reason": "场地修缮", **given}
    )


def agreed(award):
    """A project of which it was said where its numbers come from."""
    actions.agree_measures(award, by=writer(award), measures={})
    return award


def expense(award, amount="1000.00", **given):
    """An expense that was entered; `amount` is text or Money."""
    money = yuan(amount) if isinstance(amount, str) else amount
    return actions.add_expense(award, by=writer(award), **{
        "head": "programme", "item": "茶点", "amount": money, "on": clock.today(),
        "voucher_number": f"FP{next(serial):08}", "payee": "示例商店", **given,
    })  # fmt: skip


def invoice(award, amount="1000.00", **given):
    """An expense with a fully digital invoice; `award` needs no more."""
    return expense(award, amount, **{
        "kind": "digital", "voucher_number": f"2633{next(serial):016}",
        "seller_tax_number": uscc.make("330106", 1), **given,
    })  # fmt: skip


def half_moved(award):
    """What heads are asked for when personnel gets half of the activities' money."""
    asked = {head: share.grant for head, share in budget_of(award).items()}
    half, rest = split(asked["programme"], [1, 1])
    return asked | {"programme": rest, "personnel": asked["personnel"] + half}


def moved(amount, source="programme", target="personnel"):
    """What heads are asked for when `amount` moves between them in the budget of these tests."""
    heads = {"programme": 80000, "personnel": 15000, "management": 5000}
    asked = {head: yuan(money) for head, money in heads.items()}
    return asked | {
        source: asked.get(source, yuan(0)) - yuan(amount),
        target: asked.get(target, yuan(0)) + yuan(amount),
    }


def person(name="王示例", days="2", rate="500", identity="11010519491231002X", **given):
    """A row of a sheet of payments."""
    facts = {"service": "讲座", "phone": "13800000000", **given}
    return Paid(name=name, days=Decimal(days), rate=yuan(rate), identity=identity, **facts)


def sheet(award, *rows, kind="labour", **given):
    """A sheet of payments to persons."""
    return actions.enter_sheet(award, by=writer(award), kind=kind, rows=list(rows) or [person()], **{
        "head": "personnel", "item": "讲师劳务费", "on": clock.today(), **given,
    })  # fmt: skip


def evaluation(award, kind="mid_term", *, reported=False):
    """An open evaluation, or one whose report is in."""
    due_on = clock.today() + timedelta(days=14)
    made = actions.open_evaluation(award, kind, by=people.officer(), due_on=due_on)
    return actions.report(made, by=writer(award), words=words(made)) if reported else made


def words(evaluation, text="按计划完成。"):
    """Own words for each criterion whose points people give."""
    return {leaf.key: text for leaf in leaves_of(evaluation) if is_asked(leaf)}


def conclude(evaluation, score, *, by=None, **given):
    """The evaluation concluded by one number, as the rubric of `call` takes it."""
    return actions.evaluate(evaluation, **{
        "by": by or people.evaluator(), "points": {"whole": Decimal(score)}, "opinion": "意见。", **given,
    })  # fmt: skip


def outcome(award, *, frozen=True):
    """The project's outcome report, handed in unless told otherwise."""
    by = writer(award)
    made = actions.begin_report(award, by=by)
    actions.write_report(made, by=by, work_done="做了什么。", effect="有什么变化。", lessons="学到什么。")
    return actions.freeze_report(made, by=by) if frozen else made


def picture(name="现场.jpg", kind="JPEG", **options):
    """A photo as a phone sends it; `exif` and `comment` go into the file."""
    target = BytesIO()
    Image.new("RGB", (64, 48), "green").save(target, kind, **options)
    return SimpleUploadedFile(name, target.getvalue(), content_type="image/jpeg")
