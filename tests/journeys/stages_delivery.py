"""The work, the two evaluations, the outcome report."""

from decimal import Decimal

from tests.factories.applications import scan
from tests.factories.delivery import picture
from tests.factories.delivery import words as written
from ventures.monitoring.models import Activity, Evaluation, OutcomeReport
from ventures.notifications.models import Message


def deliver(walk, award):
    """An activity with its sign-in count and a photo, an expense, the indicators."""
    walk.until(2026, 6, 15, 10)
    walk.fills(
        "applicant", "monitoring:record", award.case, theme="楼道茶桌", on=walk.day(), on_paper=23,
        direct_people=23, direct_times=31, photos=picture(), consent="on",
    )  # fmt: skip
    activity = Activity.objects.get()
    assert (activity.signed_in, activity.photos.count()) == (23, 1)
    walk.reads("officer", "monitoring:activity", activity.pk)
    walk.reads("officer", "monitoring:photo", activity.photos.get().pk)
    walk.fills(
        "applicant", "monitoring:spend", award.case, head="programme", item="茶桌物资", amount="1200.50",
        on=walk.day(), kind="receipt", voucher_number="FP-0001", payee="示例商店", upload=scan(),
    )  # fmt: skip


def evaluate(walk, award, kind, score):
    """Opened by the officer, reported by the organisation, concluded by the evaluator."""
    walk.sends("officer", "monitoring:open_evaluation", award.case, kind=kind, due_on=walk.day(14))
    evaluation = Evaluation.objects.get(award=award, kind=kind)
    words = {
        f"words-{key}": text for key, text in written(evaluation, "按计划完成，居民参与面扩大。").items()
    }
    walk.fills("applicant", "monitoring:report", evaluation.pk, **words)
    walk.reads("evaluator", "monitoring:evaluation", evaluation.pk)
    rest = 28 if kind == "mid_term" else 25  # effect, records and, half way, the report in time
    walk.sends("evaluator", "monitoring:evaluate", evaluation.pk, opinion="完成良好。", **{
        "points-effect": 15, "points-records": 10, "points-example": 0, "points-faults": 0,
        "points-method": str(Decimal(score) - rest), "manner": "site", "met_on": walk.day(), "met": "负责人",
    })  # fmt: skip
    evaluation = Evaluation.objects.get(pk=evaluation.pk)
    assert (evaluation.state, evaluation.score) == ("passed", Decimal(score))
    walk.fetches("applicant", "reports:evaluation", evaluation.conclusions.get().pk)


def rate(walk, award, place):
    """The community rates the result by one press."""
    walk.sends("applicant", "monitoring:ask_community", award.case, purpose="rate", address=place.email)
    link = Message.objects.get(kind="linkage/rate").link
    walk.reads("visitor", link)
    walk.sends("visitor", link, rating=5, name="社区书记", note="")


def conclude(walk, award):
    """The outcome report: written, looked at, handed in, accepted."""
    walk.until(2026, 11, 2, 10)
    walk.sends("applicant", "monitoring:measures", award.case, measure_0="stated")
    walk.fills("applicant", "monitoring:indicators", award.case, actual_0=930, evidence_0="探访台账")
    walk.sends("applicant", "monitoring:begin_outcome", award.case)
    walk.sends(
        "applicant", "monitoring:write_outcome", award.case, work_done="每月两次茶桌。", effect="邻里相识。",
        lessons="提前与楼长沟通。",
    )  # fmt: skip
    walk.reads("applicant", "monitoring:outcome", award.case)
    walk.sends("applicant", "monitoring:freeze_outcome", award.case)
    walk.sends("officer", "monitoring:accept_outcome", award.case)
    report = OutcomeReport.objects.get(award=award)
    assert report.state == "accepted"
    walk.fetches("applicant", "reports:outcome", report.pk)
