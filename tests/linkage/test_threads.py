"""Officers and organisations at the same instant: nothing is merged in a circle, nobody is asked twice."""

import uuid

from tests.factories import organizations as make
from tests.factories.communities import community, district
from tests.factories.people import officer
from tests.linkage.test_actions import ask
from tests.linkage.test_needs import IN_30_DAYS, published
from tests.threads import at_once, marks, one_after_the_other
from ventures.core import clock
from ventures.linkage import actions
from ventures.linkage.models import Campaign, CommunityRequest, Need, SocialWorker
from ventures.linkage.states import NeedState
from ventures.workflow.verify import faults

pytestmark = marks


def test_two_needs_merged_into_each_other_at_once_leave_one():
    by = officer()
    for _one in range(5):
        first, second = published(), published()

        answers = at_once(
            lambda a=first, b=second: actions.merge_needs(a, b, by=by),
            lambda a=first, b=second: actions.merge_needs(b, a, by=by),
        )

        assert answers == ["done", "refused"]
        states = Need.objects.filter(pk__in=[first.pk, second.pk]).values_list("state", flat=True)
        assert sorted(states) == [NeedState.MERGED, NeedState.PUBLISHED]
    assert faults() == []


def test_one_duplicate_merged_twice_at_once_has_one_survivor():
    by, duplicate, others = officer(), published(), [published(), published()]
    copies = [Need.objects.get(pk=duplicate.pk) for _one in others]

    answers = at_once(*[
        lambda copy=copy, other=other: actions.merge_needs(copy, other, by=by)
        for copy, other in zip(copies, others, strict=True)
    ])  # fmt: skip

    assert answers == ["done", "refused"]
    duplicate.refresh_from_db()
    assert duplicate.survivor in others


def test_a_question_pressed_twice_at_once_goes_out_once():
    case, where, of = uuid.uuid4(), community(), make.organization()

    answers = at_once(*[lambda: ask(case=case, where=where, of=of)] * 3)

    assert answers == ["done", "refused", "refused"]
    assert CommunityRequest.objects.count() == 1


def test_two_officers_send_one_collection():
    community()
    area, by, ends = district(), officer(), clock.now() + IN_30_DAYS

    answers = at_once(*[lambda: actions.ask_for_needs(area, by=by, expires_at=ends)] * 2)

    assert answers == ["done", "refused"]
    assert Campaign.objects.count() == 1


def test_a_certificate_entered_twice_at_once_stands_once():
    of = make.organization()
    facts = {"by": officer(), "name": "社工甲", "level": "certified", "certificate_number": "示例 0001"}

    answers = one_after_the_other(*[lambda: actions.add_social_worker(of, **facts)] * 2)

    assert answers == ["refused"]
    assert SocialWorker.objects.count() == 1
