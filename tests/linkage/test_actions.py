import uuid
from datetime import timedelta

import pytest

from tests.factories import organizations as make
from tests.factories.communities import community
from tests.factories.people import officer, person
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.linkage import actions, queries
from ventures.linkage.models import CommunityRequest
from ventures.linkage.states import NeedState, Purpose, RequestState
from ventures.notifications.models import Message
from ventures.workflow.verify import faults

pytestmark = pytest.mark.django_db
NEED = {
    "title": "独居老人吃饭难", "problem": "没有食堂", "target_group": "独居老人", "people": 80,
    "site": "文化家园一楼", "contact": "社区办公室",
}  # fmt: skip


def ask(purpose=Purpose.CONFIRM, *, case=None, where=None, of=None, **facts):
    """A question put to a community; returns (request, token)."""
    where, of = where or community(), of or make.organization()
    return actions.ask_community(**{
        "case": case or uuid.uuid4(), "community": where, "purpose": purpose, "title": "长者食堂",
        "summary": "每天一顿热饭", "organization": of, "address": where.email,
        "by": make.administrator_of(of), **facts,
    })  # fmt: skip


def test_a_community_gets_a_link_whose_token_is_not_kept():
    request, token = ask()

    message = Message.objects.get(address=request.address)
    assert token in message.link
    assert token not in request.token_digest
    assert request.token_digest == actions.digest(token)
    assert request.expires_at - request.sent_at == timedelta(days=actions.DAYS_TO_ANSWER)
    assert faults() == []


def test_a_question_is_put_once():
    case, where, of = uuid.uuid4(), community(), make.organization()
    ask(case=case, where=where, of=of)

    with pytest.raises(Refused):
        ask(case=case, where=where, of=of)


def test_a_wrong_address_is_corrected_without_asking_twice():
    case, where, of = uuid.uuid4(), community(), make.organization()
    first, old = ask(case=case, where=where, of=of, address="wrong@example.org")

    second, new = ask(case=case, where=where, of=of)

    assert first.pk == second.pk
    assert CommunityRequest.objects.get().token_digest == actions.digest(new) != actions.digest(old)
    assert queries.burden(where)["asked"] == 1


def test_an_expired_question_goes_out_again():
    case, where, of = uuid.uuid4(), community(), make.organization()
    first, _token = ask(case=case, where=where, of=of)

    with clock.at(clock.now() + timedelta(days=31)):
        with pytest.raises(Refused):
            actions.answer(first, name="王主任")
        again, _token = ask(case=case, where=where, of=of)
        actions.answer(again, name="王主任")

    assert again.state == RequestState.ANSWERED


def test_what_nobody_answered_expires():
    request, _token = ask()
    assert actions.expire() == 0

    with clock.at(clock.now() + timedelta(days=31)):
        assert actions.expire() == 1

    request.refresh_from_db()
    assert request.state == RequestState.EXPIRED


def test_a_community_answers_once_and_the_organisation_is_told():
    request, _token = ask()

    actions.answer(request, name=" 王主任 ", note="场地在一楼", rating=3)

    assert (request.state, request.answered_name, request.rating) == ("answered", "王主任", None)
    assert queries.confirmation(request.case) == request
    message = Message.objects.get(kind="linkage/answered")
    assert (message.subject.count("已确认"), message.body.count("场地在一楼")) == (1, 1)
    for verb in (actions.answer, actions.decline):
        with pytest.raises(Refused):
            verb(request, name="王主任", note="又来")


def test_an_answered_question_is_never_asked_again():
    case, where, of = uuid.uuid4(), community(), make.organization()
    request, _token = ask(case=case, where=where, of=of)
    actions.answer(request, name="王主任")

    with pytest.raises(Refused):
        ask(case=case, where=where, of=of, address="other@example.org")


@pytest.mark.parametrize("rating", [None, 0, 6, "5"])
def test_a_rating_is_one_to_five(rating):
    request, _token = ask(Purpose.RATE)

    with pytest.raises(Refused) as refused:
        actions.answer(request, name="王主任", rating=rating)

    assert refused.value.field == "rating"


def test_a_no_needs_its_reason_and_an_answer_its_name():
    request, _token = ask()

    with pytest.raises(Refused):
        actions.decline(request, name="王主任", note=" ")
    with pytest.raises(Refused):
        actions.answer(request, name=" ")
    actions.decline(request, name="王主任", note="没有场地")

    assert request.state == RequestState.DECLINED


def test_a_project_asks_a_community_three_things_and_they_are_counted():
    case, where, of = uuid.uuid4(), community(), make.organization()
    for purpose in Purpose:
        ask(purpose, case=case, where=where, of=of)
    rate = CommunityRequest.objects.get(purpose=Purpose.RATE)

    actions.answer(rate, name="王主任", rating=4)

    card = queries.linkage_card(case)
    assert (card.asked, card.rating, card.community) == (3, 4, where)
    assert queries.burden(where) == {"asked": 3, "answered": 1, "projects": 1, "rating": 4.0}


def test_a_need_is_stated_published_and_closed():
    need = actions.state_need(community(), **NEED)

    actions.publish_need(need, by=officer())
    actions.close_need(need, by=officer(), ending="withdrawn", note="已有项目")

    assert need.state == NeedState.CLOSED
    with pytest.raises(Refused):
        actions.publish_need(need, by=officer())


def test_a_community_does_not_flood_the_office():
    where = community()
    for _one in range(actions.NEEDS_WAITING):
        actions.state_need(where, **NEED)

    with pytest.raises(Refused):
        actions.state_need(where, **NEED)


def test_a_certificate_stands_once():
    first = make.organization()
    facts = {"name": "李社工", "level": "certified", "certificate_number": " sw0001 "}
    actions.add_social_worker(first, by=person(), **facts)

    with pytest.raises(Refused) as refused:
        actions.add_social_worker(make.organization(), by=person(), **facts)

    assert refused.value.field == "certificate_number"
    assert first.name in str(refused.value)
