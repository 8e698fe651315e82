"""The four amounts of an approved list on paper; the minutes stay as they were frozen."""

import re

import pytest
from django.urls import reverse

from reports.documents import check, file
from reports.gather import amounts
from tests.factories import awards as make
from tests.factories.organizations import administrator_of
from tests.factories.people import auditor, officer
from tests.kept import kept
from tests.outside import said
from ventures.awards import actions
from ventures.awards.models import Decision
from ventures.core.errors import Refused
from ventures.core.money import yuan

pytestmark = pytest.mark.django_db


def text_of(decision):
    content = file("amounts", Decision.objects.get(pk=decision.pk)).content
    return re.sub(r"\s", "", said("pdftotext", "-layout", "-", "-", content=content))


@kept
def decision():
    return make.approved(2, shares=[90, 80], budget=yuan(400000))


def test_the_agreed_amount_stands_beside_the_three_others_once_it_is_known(decision):
    first, second = decision.awards.order_by("rank")
    before = text_of(decision)
    actions.draw_up_agreement(first, by=officer())

    rows = amounts.gather(Decision.objects.get(pk=decision.pk)).rows

    assert [one.agreed for one in rows] == [first.approved, None]
    assert [(one.requested, one.approved) for one in rows] == [
        (one.requested, one.approved) for one in (first, second)
    ]
    assert "有2个项目尚未签订协议" in before
    assert "有1个项目尚未签订协议" in text_of(decision)
    assert "签约金额" in before


def test_the_minutes_do_not_change_with_an_agreement(decision):
    before = file("decision_minutes", decision).content

    actions.draw_up_agreement(decision.awards.first(), by=officer())

    assert file("decision_minutes", Decision.objects.get(pk=decision.pk)).content == before


def test_who_declined_after_the_approval_has_nothing_agreed(decision):
    award = decision.awards.order_by("rank").first()
    actions.decline(award, by=administrator_of(award.organization))

    facts = amounts.gather(Decision.objects.get(pk=decision.pk))

    assert (len(facts.rows), facts.rows[0].agreed, facts.open) == (2, None, 2)


def test_before_the_approval_there_are_none():
    with pytest.raises(Refused):
        amounts.gather(make.proposed(1))


def test_anybody_may_check_their_number(decision):
    facts = amounts.gather(decision)

    assert check(facts.number.lower()).digest == facts.digest


@pytest.mark.parametrize("items", [1, 3])
def test_they_take_the_same_number_of_queries(items, django_assert_num_queries):
    pk = make.approved(items, budget=yuan(400000)).pk
    decision = Decision.objects.select_related("call").get(pk=pk)

    with django_assert_num_queries(4):
        amounts.gather(decision)


def test_the_page_of_an_approved_list_leads_to_them(client, decision):
    client.force_login(auditor())
    address = reverse("reports:amounts", args=[decision.pk])

    page = client.get(reverse("awards:decision", args=[decision.pk]))

    assert address in page.content.decode()
    assert client.get(address)["Content-Type"] == "application/pdf"
