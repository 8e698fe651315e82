"""A project with everything an outcome report tells: work, vouchers, answers, visits, changes, evaluation."""

from datetime import date

from tests.factories import delivery, people
from ventures.monitoring import actions
from ventures.monitoring.models import ActivityLink, Evaluation

HEADS = ("programme", "personnel")


def project(**facts):
    """The project, as the verbs leave it on `delivery.DAY`."""
    award = delivery.award("active", paid=2, **facts)
    delivery.agreed(award)
    for people_there in (20, 23, 4):
        activity = delivery.activity(award, direct_people=people_there, on_paper=people_there)
    ActivityLink.objects.create(activity=activity, title="楼道里的茶桌", url="https://example.org/a/7")
    for place, amount in enumerate(("1021.37", "333.33", "80.05", "2600.00")):
        delivery.expense(award, amount, head=HEADS[place % 2], payee="杭州示例餐饮管理有限公司")
    delivery.expense(award, "55.05", own=True)
    actions.refuse_expense(delivery.expense(award, "77.77"), by=people.officer(), remark="与项目无关")
    delivery.sheet(award, delivery.person("王示例"))
    delivery.answers(delivery.survey(award), 5, 5, 4, 4, 3, 5, 2)
    delivery.visit(award)
    delivery.service(award)
    actions.propose_change(
        award, by=delivery.writer(award), amounts=delivery.moved("500"), reason="改由社工承担"
    )
    return award


def report(**facts):
    """Its outcome report, handed in."""
    return delivery.outcome(project(**facts))


def passed(award, **facts):
    """Its final evaluation, passed."""
    return Evaluation.objects.create(
        award=award, due_on=date(2026, 6, 10),
        **{"kind": "final", "state": "passed", "grade": "A", "score": "91.5",
           "evaluated_at": delivery.DAY, **facts},
    )  # fmt: skip
