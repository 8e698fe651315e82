"""From the ranking to the agreement in force."""

from datetime import timedelta

from tests.factories.awards import calendars
from ventures.awards.models import Award, Decision, Objection
from ventures.core import clock


def decide(walk, call, source):
    """Proposed, published, objected to, answered, and approved by another officer when the notice is over."""
    walk.until(2026, 3, 25, 10)
    walk.fills(
        "officer",
        "awards:propose",
        call.pk,
        do="propose",
        minutes="主任会议研究。",
        **{f"share_{source.pk}": 100},
    )
    decision = Decision.objects.get()
    with clock.at(walk.now):
        calendars()
    walk.sends("officer", "awards:publish", decision.pk)
    notice = Decision.objects.get().notice
    object_to(walk, notice)
    walk.now = notice.ends_at + timedelta(hours=10)
    walk.reads("second", "awards:decision", decision.pk)
    walk.sends("second", "awards:approve", decision.pk, document_number="杭民函〔2026〕65号")
    return Award.objects.get()


def object_to(walk, notice):
    """A citizen objects on the notice's page; another officer answers."""
    walk.reads("visitor", "awards:notice", notice.pk)
    walk.fetches("visitor", "reports:notice", notice.pk)
    walk.sends(
        "visitor", "awards:object", notice.pk, award=notice.decision.awards.get().pk, name="陈市民",
        contact="13800000000", text="该项目与街道已有项目内容重复，有街道公示可查，请予核实。",
    )  # fmt: skip
    walk.reads("second", "awards:objections")
    walk.sends(
        "second",
        "awards:answer",
        Objection.objects.get().pk,
        answer="经核实，两个项目服务对象不同，不存在重复。",
    )


def agree(walk, award):
    """Drawn up, signed by the organisation, countersigned by the office."""
    walk.until(2026, 4, 20, 10)
    walk.fills("officer", "awards:draw_up", award.pk)
    walk.reads("applicant", "awards:agreement", award.pk)
    walk.sends("applicant", "awards:sign", award.pk)
    walk.sends("officer", "awards:countersign", award.pk)
    walk.fetches("applicant", "reports:agreement", award.pk)
    return Award.objects.get(pk=award.pk)
