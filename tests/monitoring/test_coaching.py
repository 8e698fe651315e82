from datetime import timedelta

import pytest

from tests.factories import delivery, people
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.models import CoachingVisit
from ventures.notifications.models import Message
from ventures.portal.desks import running
from ventures.scoring.models import Tie

TODAY = delivery.DAY.date()


@pytest.fixture
def coach():
    return people.evaluator()


def test_a_visit_is_answered_asked_about_again_and_settled(award, writer, coach):
    visit = delivery.visit(award, by=coach)

    actions.answer_visit(visit, by=writer, answer="已改用二维码签到")
    actions.ask_again(visit, by=coach, note="请附照片", answer_by=TODAY + timedelta(days=7))
    actions.answer_visit(visit, by=writer, answer="照片已上传")
    actions.settle_visit(visit, by=coach)

    kept = CoachingVisit.objects.get()
    assert (kept.state, kept.answer) == ("settled", "照片已上传")
    assert "请附照片" in kept.advice
    kinds = set(Message.objects.filter(kind__startswith="monitoring/visit").values_list("kind", flat=True))
    assert kinds == {f"monitoring/visit_{one}" for one in ("noted", "answered", "again", "settled")}


def test_a_visit_without_advice_asks_for_nothing(award):
    assert delivery.visit(award, advice="", answer_by=None).state == "settled"


def test_whoever_coaches_is_tied_to_the_organisation(award, coach):
    delivery.visit(award, by=coach)

    tie = Tie.objects.get(person=coach)
    assert (tie.kind, tie.organization, tie.case) == ("coached", award.organization, award.case)


def test_nobody_coaches_the_organisation_he_works_for(award, writer):
    with pytest.raises(Refused):
        delivery.visit(award, by=writer)


@pytest.mark.parametrize("given", [
    {"on": TODAY + timedelta(days=1)}, {"on": delivery.STARTS - timedelta(days=1)}, {"findings": " "},
    {"findings": "字" * 1001}, {"answer_by": None}, {"answer_by": TODAY - timedelta(days=1)},
])  # fmt: skip
def test_what_cannot_be_is_refused(award, given):
    with pytest.raises(Refused):
        delivery.visit(award, **given)


def test_two_who_answer_at_once_are_told_who_was_faster(award, writer):
    visit = delivery.visit(award)
    stale = CoachingVisit.objects.select_related("award", "coach").get()
    actions.answer_visit(visit, by=writer, answer="已改")

    with pytest.raises(Refused):
        actions.answer_visit(stale, by=writer, answer="又改")


def test_the_answer_waits_on_the_desk_and_an_overdue_one_on_the_coachs(award, coach):
    delivery.visit(award, by=coach)

    assert len(running.visits_to_answer([award.organization_id])) == 1
    assert running.visits_of(coach) == []
    with clock.at(delivery.DAY + timedelta(days=15)):
        assert len(running.visits_of(coach)) == 1


def test_the_pages_show_the_visit_and_keep_what_was_typed(client, award, writer, coach):
    client.force_login(coach)
    address = f"/delivery/{award.case}/visits/"
    typed = {"on": "2026-06-15", "way": "phone", "findings": "台账不全", "advice": "补齐", "answer_by": ""}

    refused = client.post(f"{address}new/", typed)
    client.post(f"{address}new/", typed | {"answer_by": "2026-06-30"})
    visit = CoachingVisit.objects.get()
    client.force_login(writer)
    client.post(f"/delivery/visits/{visit.pk}/answer/", {"answer": "已补齐"})

    assert "台账不全" in refused.content.decode()
    assert "已补齐" in client.get(f"/delivery/visits/{visit.pk}/").content.decode()
    assert client.get(address).context["waiting"] == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client, award, writer, rows, django_assert_num_queries
):
    for _n in range(rows):
        delivery.visit(award)
    client.force_login(writer)

    with django_assert_num_queries(10):
        client.get(f"/delivery/{award.case}/visits/")
