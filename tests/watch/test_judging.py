"""Flags follow what is so, and an officer says what there is to them."""

from datetime import timedelta

import pytest

from tests.factories import delivery, people
from tests.factories.communities import district
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.monitoring.models import Remedy
from ventures.notifications.models import Message
from ventures.organizations.models import Membership
from ventures.portal.history import events_of
from ventures.watch import actions
from ventures.watch.models import Flag
from ventures.watch.queries import rates, whole_of
from ventures.workflow.models import Event

LATER = delivery.DAY + timedelta(days=2)


@pytest.fixture
def flag(award):
    """A project of which nothing was heard since it began."""
    with clock.at(delivery.DAY - timedelta(days=70)):
        actions.sweep()
    return Flag.objects.get()


def test_a_flag_settles_by_itself_when_what_was_noticed_is_no_longer_so_and_comes_back_with_it(flag, award):
    activity = delivery.activity(award, on=delivery.STARTS + timedelta(days=20))
    actions.sweep()
    flag.refresh_from_db()
    assert flag.state == "gone"

    type(activity).objects.filter(pk=activity.pk).update(state="draft")
    actions.sweep()
    flag.refresh_from_db()
    assert flag.state == "open"


@pytest.mark.parametrize("verb", [actions.confirm, actions.dismiss])
def test_what_was_judged_is_never_raised_again(flag, verb):
    verb(flag, by=people.officer(), reason="已电话核实")
    with clock.at(delivery.DAY - timedelta(days=69)):
        assert sum(actions.sweep().values()) == 0

    flag.refresh_from_db()
    assert flag.state in ("confirmed", "dismissed")
    assert flag.reason == "已电话核实"


def works_for(user, project):
    """Enter somebody among the people of a project's organisation."""
    Membership.objects.create(user=user, organization=project.organization, role="editor")


def test_who_works_for_the_organisation_cannot_judge_its_flag(flag, award):
    officer = people.officer()
    works_for(officer, award)

    with pytest.raises(Refused, match="须由其他人员核查"):
        actions.dismiss(flag, by=officer, reason="没事")


def test_who_works_for_the_other_organisation_cannot_judge_either(flag, other):
    officer = people.officer()
    works_for(officer, other)
    flag.evidence = {"cases": [str(flag.case), str(other.case)]}

    with pytest.raises(Refused):
        actions.confirm(flag, by=officer, reason="属实")


@pytest.mark.parametrize("reason", ["", "  ", "长" * 301])
def test_a_judgement_without_a_fit_reason_is_refused(flag, reason):
    with pytest.raises(Refused) as refused:
        actions.confirm(flag, by=people.officer(), reason=reason)

    assert refused.value.field == "reason"


def test_two_officers_cannot_judge_the_same_flag(flag):
    actions.dismiss(Flag.objects.get(), by=people.officer(), reason="没事")

    with pytest.raises(Stale):
        actions.confirm(flag, by=people.officer(), reason="属实")


def test_the_organisation_hears_of_it_only_when_something_is_to_be_put_right(flag, award):
    writer = delivery.writer(award)
    Message.objects.all().delete()
    actions.confirm(flag, by=people.officer(), reason="属实", remedy="请补开展活动", due_on=delivery.ENDS)

    made = Remedy.objects.get()
    assert (made.award, made.matter, made.origin) == (award, "请补开展活动", "")
    assert [message.user for message in Message.objects.all()] == [writer]
    assert "疑点" not in Message.objects.get().body


@pytest.mark.parametrize(
    ("remedy", "days", "field"), [("请补", None, "due_on"), ("请补", 0, "due_on"), ("", 9, "remedy")]
)
def test_what_is_to_be_put_right_has_its_day(flag, remedy, days, field):
    due_on = None if days is None else clock.today() + timedelta(days=days)
    with pytest.raises(Refused) as refused:
        actions.confirm(flag, by=people.officer(), reason="属实", remedy=remedy, due_on=due_on)

    assert refused.value.field == field
    assert Flag.objects.get().state == "open"


def test_the_history_of_a_flag_is_not_for_the_organisation(flag, award):
    actions.dismiss(flag, by=people.officer(), reason="没事")

    verbs = [event.verb for event in Event.objects.filter(chain__record_type="watch.flag").order_by("pk")]
    assert verbs == ["raised", "open>dismissed"]
    assert not any("没事" in row["note"] for row in events_of(award.case, with_panel=True)[0])
    assert any("没事" in row["note"] for row in events_of(award.case, with_panel=True, with_flags=True)[0])


def test_the_rate_counts_what_a_person_has_judged(award):
    for place, state in enumerate(("confirmed", "dismissed", "dismissed", "gone", "open")):
        Flag.objects.create(
            award=award, kind="idle_30", key=f"{place}", evidence={}, raised_at=delivery.DAY, state=state
        )

    (row,) = rates(Flag.objects.all())

    assert (row["year"], row["raised"], row["rate"]) == (2026, 5, 33)
    assert whole_of([row]) == {"judged": 3, "rate": 33}
    assert whole_of([]) == {"judged": 0, "rate": None}


def test_an_officer_of_another_district_does_not_see_it(flag):
    assert not Flag.objects.visible_to(people.officer(district("330105"))).exists()
    assert Flag.objects.visible_to(people.officer()).exists()
