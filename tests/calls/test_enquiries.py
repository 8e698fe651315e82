"""Questions about a call: asked by members until it closes, answered for everybody without who asked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from cms.actions import publish
from cms.models import CallIndexPage, CallPage
from tests.factories import people
from tests.factories.calls import open_call
from tests.factories.organizations import administrator_of, organization
from ventures.calls import enquiries as verbs
from ventures.calls.models import Clarification, Enquiry
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.notifications.models import Message

pytestmark = pytest.mark.django_db


def asked(call=None, body=None, text="成立不满两年可以申报吗？", **options):
    """A question of an organisation."""
    body = body or organization()
    return verbs.ask(call or open_call(), body, by=administrator_of(body), text=text, **options)


def answered(*enquiries, answer="可以，以截止日为准。"):
    """One published answer."""
    return verbs.answer(list(enquiries), by=people.officer(), question="成立年限怎么算？", answer=answer)


def url(name, *args):
    return reverse(f"calls:{name}", args=args)


def test_one_answer_is_published_to_several_and_each_is_told():
    first = asked()
    second = asked(first.call)

    published = answered(first, second)

    assert {one.state for one in published.enquiries.all()} == {"answered"}
    told = Message.objects.filter(kind="calls/answered")
    assert set(told.values_list("user", flat=True)) == {first.asked_by_id, second.asked_by_id}
    assert all("可以，以截止日为准。" in one.body for one in told)


def test_who_asked_stands_on_no_page_of_the_answer(client):
    enquiry = asked()
    call = enquiry.call
    page = publish(CallIndexPage.objects.get(), CallPage(title=call.title, slug="c", call=call),
                   by=people.staff("editor"))  # fmt: skip
    answered(enquiry)
    pages = [client.get(page.url)]
    client.force_login(administrator_of(organization()))

    pages += [client.get(url("detail", call.pk)), client.get(url("questions", call.pk))]

    for shown in pages:
        assertContains(shown, "可以，以截止日为准。")
        assertNotContains(shown, enquiry.organization.name)
        assertNotContains(shown, enquiry.asked_by.name)


def test_a_member_asks_on_the_page_without_having_begun(client):
    body, call = organization(), open_call()
    client.force_login(administrator_of(body))

    done = client.post(url("questions", call.pk), {"organization": body.pk, "text": "可以联合申报吗？"})

    assert done.status_code == 302
    assert Enquiry.objects.get().organization == body
    assertContains(client.get(url("questions", call.pk)), "可以联合申报吗？")


def test_the_closing_instant_is_in_time_and_a_second_later_is_not():
    call = open_call()

    with clock.at(call.closes_at + timedelta(hours=1)):
        asked(call, at=call.closes_at)
        with pytest.raises(Refused):
            asked(call, at=call.closes_at + timedelta(seconds=1))

    assert Enquiry.objects.count() == 1


def test_ten_questions_of_an_organisation_wait_and_the_next_one_is_refused():
    call, body = open_call(), organization()
    for _each in range(10):
        first = asked(call, body)

    with pytest.raises(Refused):
        asked(call, body)
    asked(call)
    answered(first)
    asked(call, body)

    assert Enquiry.objects.count() == 12


def test_nobody_asks_for_an_organisation_of_others(client):
    body, call = organization(), open_call()
    client.force_login(administrator_of(organization()))

    answer = client.post(url("questions", call.pk), {"organization": body.pk, "text": "保留这句话"})

    assert answer.status_code == 200
    assertContains(answer, "保留这句话")
    with pytest.raises(Refused):
        verbs.ask(call, body, by=people.person(), text="?")


def test_an_officer_answers_two_at_once_on_the_page(client):
    first = asked()
    second = asked(first.call, text="年限按哪天算？")
    client.force_login(people.officer())
    page = client.get(url("answer", first.call_id, first.pk))

    client.post(url("answer", first.call_id, first.pk), {
        "question": "成立年限", "answer": "按截止日。", "others": [second.pk],
    })  # fmt: skip

    assertContains(page, "年限按哪天算？")
    assert Clarification.objects.get().enquiries.count() == 2


def test_nothing_is_published_with_a_reason_that_who_asked_reads(client):
    enquiry = asked()
    client.force_login(people.officer())

    silent = client.post(url("decline", enquiry.call_id, enquiry.pk), {"reason": " "})
    client.post(url("decline", enquiry.call_id, enquiry.pk), {"reason": "涉及个案，已电话答复"})

    enquiry.refresh_from_db()
    assert silent.status_code == 200
    assert enquiry.state == "declined"
    assert "涉及个案" in Message.objects.get(kind="calls/declined").body
    client.force_login(enquiry.asked_by)
    assertContains(client.get(url("questions", enquiry.call_id)), "涉及个案，已电话答复")


def test_of_two_officers_at_one_question_the_second_is_told():
    enquiry = asked()
    seen = Enquiry.objects.get(pk=enquiry.pk)
    answered(enquiry)

    with pytest.raises(Stale):
        verbs.decline(seen, by=people.officer(), reason="重复")

    assert Clarification.objects.count() == 1


def test_an_officer_of_another_district_answers_nothing(client):
    enquiry = asked()
    client.force_login(people.staff("officer", region=organization().region))

    assert client.get(url("answer", enquiry.call_id, enquiry.pk)).status_code == 403


def test_what_waits_stands_on_the_desk(client):
    enquiry = asked()
    client.force_login(people.officer())

    assertContains(client.get("/desk/"), url("answer", enquiry.call_id, enquiry.pk))


@pytest.mark.parametrize("number", [1, 3])
def test_the_questions_cost_the_same_for_one_and_for_three(client, django_assert_num_queries, number):
    call = open_call()
    for _place in range(number):
        answered(asked(call))
        asked(call)
    client.force_login(people.officer())

    with django_assert_num_queries(9):
        client.get(url("questions", call.pk))
