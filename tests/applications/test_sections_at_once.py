"""Two people at a section of a draft, strangers at it, and a section that was returned."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.applications.section_pages import SECTIONS, address, edition, facts_of, post
from tests.factories import applications as make
from tests.factories.organizations import administrator_of, member, organization
from tests.factories.people import officer
from ventures.applications import actions
from ventures.core import clock

pytestmark = pytest.mark.django_db


def test_of_two_people_the_second_sees_both_versions_and_loses_neither(signed_in, draft):
    question = draft.call.questions.first()
    other = member(draft.organization)
    read_at = edition(draft, "answers")
    actions.save_answers(draft, by=other, edition=read_at, answers={question.key: "她写的"})

    answer = signed_in.post(address(draft, "answers"), {"edition": read_at, question.key: "我写的"})
    page = answer.content.decode()
    again = signed_in.post(
        address(draft, "answers"), {"edition": answer.context["edition"], question.key: "我写的"}
    )

    assert f"您填写期间，{other}已保存过本部分" in page
    assert "她写的" in page
    assert "我写的" in page
    assert again.status_code == 302
    assert draft.answers.get(question=question).text == "我写的"


def test_who_goes_back_and_saves_again_is_told_that_it_was_himself_and_compares_first(signed_in, draft):
    question = draft.call.questions.first()
    read_at = edition(draft, "answers")
    signed_in.post(address(draft, "answers"), {"edition": read_at, question.key: "先写的"})

    page = signed_in.post(address(draft, "answers"), {"edition": read_at, question.key: "返回后写的"})

    assert "您本人已在其他窗口或返回此页之前保存过" in page.text
    assert "先写的" in page.text
    assert "返回后写的" in page.text
    assert draft.answers.get(question=question).text == "先写的"


def test_where_nobody_saved_nobody_is_accused(signed_in, draft):
    page = signed_in.post(address(draft, "facts"), {**facts_of(draft), "edition": "7"})

    assert "在其他窗口或由他人保存过" in page.text


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "٣"])
def test_an_edition_that_makes_no_sense_overwrites_nothing(signed_in, draft, number):
    answer = signed_in.post(address(draft, "facts"), {**facts_of(draft), "edition": number})

    assert answer.context["stale"]
    assert answer.context["form"]["charity_note"].value() == "示例慈善会"


@pytest.mark.parametrize("section", SECTIONS)
def test_a_stranger_meets_nothing(client, draft, section):
    client.force_login(administrator_of(organization()))

    assert client.get(address(draft, section)).status_code == 404
    assert client.post(address(draft, section), {}).status_code == 404


def test_a_viewer_may_read_a_receipt_but_not_write(client, draft):
    client.force_login(member(draft.organization, "viewer"))

    assert client.get(address(draft, "facts")).status_code == 403
    assert client.get(reverse("applications:receipt", args=[draft.pk])).status_code == 200


def test_an_officer_does_not_see_a_draft(client, draft):
    client.force_login(officer())

    assert client.get(address(draft, "facts")).status_code == 404


def test_a_section_that_does_not_exist_is_not_found(signed_in, draft):
    assert signed_in.get(address(draft, "nonsense")).status_code == 404


def test_a_returned_application_shows_what_to_correct_and_can_be_saved(client):
    sent = make.submitted()
    due = clock.now() + timedelta(days=5)
    actions.send_back(sent, by=officer(), note="请补充需求数据来源。", due=due)
    client.force_login(administrator_of(sent.organization))

    page = client.get(address(sent, "answers")).content.decode()
    saved = post(client, sent, "answers", need="补充了")

    assert "请补充需求数据来源。" in page
    assert saved.status_code == 302
