"""Applications of the demo: written, confirmed, submitted and screened through the people's verbs."""

from datetime import timedelta
from decimal import Decimal

from ventures.applications import actions
from ventures.applications.answering import rows_of
from ventures.applications.models import (
    Answer,
    BudgetLine,
    PlannedActivity,
    PlannedIndicator,
    TeamMember,
)
from ventures.applications.states import Outcome
from ventures.calls.questions import columns_of, options_of
from ventures.calls.states import QuestionKind
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.core.money import yuan
from ventures.linkage.actions import answer
from ventures.linkage.models import CommunityRequest, SocialWorker

from .cast import member_of
from .pictures import picture
from .words import ANSWERS, ITEMS, PROJECTS, THEMES

MONTHS, TIMES = 6, 4  # the months of the plan, and activities in each
MANAGEMENT, PERSONNEL = Decimal("0.08"), Decimal("0.25")


def write(call, organization, number, draw, *, requested, community, category, begun_at):
    """A complete draft of an organisation, begun at an instant."""
    names = PROJECTS.get(category.code, PROJECTS["D"])
    with clock.at(begun_at):
        draft = actions.begin(
            call,
            organization,
            by=member_of(organization),
            title=f"{names[number % len(names)]}（第{number + 1}号）",
        )
    starts_on, size = call.project_starts_from, draw.randint(40, 150)
    for name, value in {
        "category": category,
        "community": community,
        "starts_on": starts_on,
        "summary": ANSWERS[0],
        "requested": requested,
        "own_funds": yuan(0),
        "volunteers": draw.randint(5, 40),
        "ends_on": add_months(starts_on, min(10, call.max_months)) - timedelta(days=1),
        "direct_people": size,
        "direct_times": size * MONTHS * TIMES,
        "charity_amount": yuan(draw.choice([0, 0, 3000, 5000])),
    }.items():
        setattr(draft, name, value)
    draft.save()
    fill(draft, draw)
    with clock.at(begun_at):
        for rule in call.document_rules.filter(required=True):
            file = picture(draft.pk, f"{rule.name}.png")
            actions.attach(draft, rule, by=member_of(organization), file=file)
    return draft


def fill(draft, draw):
    """Answers, budget, team, plan and indicators of a draft."""
    Answer.objects.bulk_create(
        Answer(application=draft, question=question, **row)
        for place, question in enumerate(draft.call.questions.all())
        for row in rows_of(question, answer_to(question, place, draft))
    )
    BudgetLine.objects.bulk_create(budget(draft, draw))
    workers = SocialWorker.objects.filter(organization=draft.organization)
    TeamMember.objects.bulk_create(
        TeamMember(application=draft, name=worker.name, duty="项目社工", social_worker=worker, hours=300)
        for worker in workers
    )
    PlannedActivity.objects.bulk_create(
        PlannedActivity(
            application=draft,
            month=add_months(draft.starts_on.replace(day=1), place),
            times=TIMES,
            people=draft.direct_people,
            theme=THEMES[place % len(THEMES)],
        )
        for place in range(MONTHS)
    )
    PlannedIndicator.objects.bulk_create(
        [
            PlannedIndicator(application=draft, name="服务人次", unit="人次", target=draft.direct_times),
            PlannedIndicator(application=draft, name="小组活动", unit="场", target=18),
            PlannedIndicator(application=draft, name="个案服务", unit="例", target=10),
        ]
    )


def answer_to(question, place, draft):
    """An answer of the kind that the question asks for."""
    options = [option.code for option in options_of(question)]
    if question.kind == QuestionKind.CHOICE:
        return options[draft.direct_people % len(options)]
    if question.kind == QuestionKind.MULTI:
        first = draft.direct_people % len(options)
        return [options[first], options[first - 1]]
    if question.kind == QuestionKind.TABLE:
        cells = {"text": THEMES[place % len(THEMES)], "number": Decimal(4),
                 "money": draft.own_funds or yuan(120), "date": draft.starts_on}  # fmt: skip
        return [{column.key: cells[column.kind] for column in columns_of(question)}]
    return ANSWERS[place % len(ANSWERS)][: question.limit]


def budget(draft, draw):
    """Budget lines that add up to the request, heads within the caps of every preset."""
    total = draft.requested.amount
    management = (total * MANAGEMENT).quantize(Decimal(1))
    personnel = (total * PERSONNEL / 12).quantize(Decimal(1))
    offered = set(draft.call.budget_heads.values_list("head", flat=True))
    if "management" not in offered:
        management = Decimal(0)
    staff = "personnel" if "personnel" in offered else "labour"
    lines = []
    if management:
        lines.append(line(draft, "management", *ITEMS["management"][0], management, 1))
    lines.append(line(draft, staff, *ITEMS["personnel"][0], personnel, 12))
    left = total - management - personnel * 12
    items = ITEMS["programme"]
    for item, unit in items[:-1]:
        price = Decimal(draw.choice([80, 120, 260, 400]))
        quantity = max(int(left / 6 / price), 1)
        lines.append(line(draft, "programme", item, unit, price, quantity))
    rest = total - sum(row.amount.amount for row in lines)
    lines.append(line(draft, "programme", *items[-1], rest, 1))
    return lines


def line(draft, head, item, unit, price, quantity):
    """One budget line, its amount the product to the fen."""
    return BudgetLine(
        application=draft,
        head=head,
        item=item,
        unit=unit,
        quantity=quantity,
        basis="按市场价测算",
        unit_price=yuan(price),
        amount=yuan(price * quantity),
    )


def hand_in(draft, at, *, confirmed=True):
    """Ask the community, let it confirm, and submit, all at an instant."""
    user = member_of(draft.organization)
    with clock.at(at - timedelta(hours=6)):
        actions.ask_confirmation(draft, by=user, address=draft.community.email)
    if confirmed:
        with clock.at(at - timedelta(hours=2)):
            request = CommunityRequest.objects.get(case=draft.case, purpose="confirm")
            answer(request, name=f"{draft.community.name}居委会", note="需求属实，场地已落实。")
    with clock.at(at):
        actions.submit(draft, by=user, at=at)


def screen(application, officer, at, *, returned=False):
    """The eligibility check; some are returned once and handed in again."""
    user = member_of(application.organization)
    if returned:
        with clock.at(at):
            actions.send_back(
                application, by=officer, note="请补充个案服务的目标人数。", due=at + timedelta(days=3)
            )
        with clock.at(at + timedelta(days=1)):
            actions.submit(application, by=user, at=at + timedelta(days=1))
    with clock.at(at + timedelta(days=2)):
        verify_report(application, officer)
        actions.pass_eligibility(application, by=officer)


def verify_report(application, officer):
    """In the first half of a year last year's annual report may not be filed yet: a person has looked."""
    for result in application.eligibility_results.filter(
        rule__rule="annual_report_filed", outcome=Outcome.HUMAN
    ):
        actions.override(
            result, by=officer, outcome=Outcome.PASS, reason="年度报告报送期未满，已向登记管理机关核实。"
        )
