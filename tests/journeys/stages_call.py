"""The round is composed and published; the money for it is entered."""

from tests.factories.communities import city, district
from ventures.calls.models import Call
from ventures.funds.models import Movement, Source


def compose(walk):
    """An officer takes the city preset, names host and contact, and publishes."""
    district()
    walk.sends(
        "officer", "calls:create", preset="city", title="2026年杭州市公益创投", year=2026, region=city().pk,
        opens_at="2026-03-03T09:00", closes_at="2026-03-20T17:00", budget="1500000",
        project_starts_from="2026-05-01",
    )  # fmt: skip
    call = Call.objects.get()
    walk.fills("officer", "calls:edit", call.pk, contact="公益创投办公室 0571-00000000", prefix="HZCT")
    walk.sends("officer", "calls:rows", call.pk, "hosts", **{
        "rows-TOTAL_FORMS": 1, "rows-INITIAL_FORMS": 1, "rows-0-role": "host", "rows-0-name": "示例办公室",
    })  # fmt: skip
    for part, stage, method in (("mid_term_criteria", "mid_term", 72), ("final_criteria", "final", 75)):
        by_people(walk, call, part, stage, method)
    walk.reads("officer", "calls:detail", call.pk)
    walk.sends("officer", "calls:publish", call.pk)
    walk.until(2026, 3, 4, 10)
    return Call.objects.get(pk=call.pk)


def by_people(walk, call, part, stage, method):
    """One activity fills no bands: the rubric of an evaluation leaves them out, its method counts instead."""
    walk.reads("officer", "calls:rows", call.pk, part)
    for group in call.criteria.filter(stage=stage, key__in=("delivery", "money", "response")):
        walk.sends("officer", "calls:rows", call.pk, part, remove=group.pk)
    for key, points in (("conduct", 100), ("method", method)):
        one = call.criteria.get(stage=stage, key=key)
        walk.sends("officer", "calls:criterion", call.pk, one.pk, name=one.name, kind=one.kind, **{
            "max_points": points, "rows-TOTAL_FORMS": 0, "rows-INITIAL_FORMS": 0,
        })  # fmt: skip


def provide(walk):
    """A clerk enters the source and the document that puts money into it; an approver confirms that."""
    walk.sends(
        "clerk", "funds:new_source", name="市级福彩公益金", kind="lottery", year=2026,
        document_number="杭财社〔2026〕18号", functional_code="2296002", economic_code="59908",
        receipt_kind="receipt", region=city().pk,
    )  # fmt: skip
    source = Source.objects.get()
    walk.sends(
        "clerk", "funds:appropriate", source.pk, amount="2000000", document_number="杭财社〔2026〕18号",
        on=walk.day(),
    )  # fmt: skip
    walk.sends("approver", "funds:confirm", Movement.objects.get().pk)
    walk.reads("approver", "funds:position")
    return source
