"""The minutes of a decision: the list, what pays for it, who was passed over and why; nobody's score."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from reports.documents import check, file
from reports.gather import decision_minutes
from tests.awards import lists
from tests.factories import awards as make
from tests.factories import dossiers, scoring
from tests.factories.organizations import administrator_of
from tests.factories.people import auditor, officer
from tests.kept import kept
from tests.outside import said
from ventures.awards import actions
from ventures.awards.models import Decision
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.scoring.models import Expert, RankedItem, ScoreSheet

pytestmark = pytest.mark.django_db


def text_of(decision):
    content = file("decision_minutes", Decision.objects.get(pk=decision.pk)).content
    return said("pdftotext", "-layout", "-", "-", content=content)


def joined(decision):
    return re.sub(r"\s", "", text_of(decision))


@kept
def decision():
    return dossiers.decided()


@kept
def calls():
    """A ranked call of so many applications each, with money for all."""
    return {
        1: scoring.ranked(1).call,
        3: scoring.ranked(3, shares=[90, 80, 70], budget=yuan(400000)).call,
    }


def test_they_say_what_was_decided_by_whom_and_what_pays(decision):
    text = joined(decision)

    source = decision.awards.first().sources.get().source
    for part in (
        decision.call.title, make.NUMBER, decision.proposed_by.name, decision.approved_by.name, source.name,
        "100.00%", "140,000.00", "人民币壹拾肆万元整", decision.minutes,
    ):  # fmt: skip
        assert part in text
    assert [award.number in text for award in decision.awards.all()] == [True, True]


def test_who_was_passed_over_stands_in_them_with_reason_and_written_exception(decision):
    text = joined(decision)

    inverted = [row for row in decision.inversions if row["inversion"]]
    assert len(inverted) == 1
    assert re.sub(r"\s", "", make.EXCEPTION) in text
    assert "R2" in text
    assert "R1" in text


def test_no_expert_and_no_score_stands_in_them(decision):
    text = joined(decision)

    scores = {f"{one.score:.2f}" for one in RankedItem.objects.all()}
    scores |= {f"{one.total:.2f}" for one in ScoreSheet.objects.all()}
    assert [one for one in scores if re.search(rf"(?<![\d,.]){one}(?![\d%])", text)] == []
    for expert in Expert.objects.select_related("user"):
        assert expert.user.name not in text
        assert expert.code not in text


def test_two_sources_share_the_list_to_the_fen(calls):
    decision = lists.proposed(calls[3], sources=[(make.source(), 67), (make.source(), 33)])

    facts = decision_minutes.gather(decision)

    assert sum(row[-1].amount for row in facts.sources) == facts.total.amount == 300000
    assert [row[-1].amount for row in facts.sources] == [201000, 99000]


def test_a_list_that_is_only_proposed_has_minutes_without_approver(calls):
    decision = lists.proposed(calls[1])

    facts = decision_minutes.gather(decision)

    assert (facts.approved_by, facts.approved_at, facts.document_number) == ("", None, "")
    assert "无越位情况" in joined(decision)
    assert "无书面记录" in joined(decision)


def test_there_are_no_minutes_of_a_list_that_was_taken_back(calls):
    decision = lists.proposed(calls[1])
    actions.cancel(decision, by=officer(), note="金额有误")

    with pytest.raises(Refused):
        decision_minutes.gather(decision)


def test_what_becomes_of_an_award_later_leaves_them_as_they_were(decision):
    before = file("decision_minutes", decision).content
    award = decision.awards.order_by("rank").first()
    actions.decline(award, by=administrator_of(award.organization))

    assert file("decision_minutes", Decision.objects.get(pk=decision.pk)).content == before


def test_anybody_may_check_their_number(decision):
    facts = decision_minutes.gather(decision)

    assert check(facts.number.lower()).digest == facts.digest


@pytest.mark.parametrize("items", [1, 3])
def test_they_take_the_same_number_of_queries(calls, items, django_assert_num_queries):
    pk = lists.approved(calls[items]).pk
    decision = Decision.objects.select_related(*decision_minutes.RELATED).get(pk=pk)

    with django_assert_num_queries(4):
        decision_minutes.gather(decision)


def test_the_page_of_the_list_leads_to_them(client, decision):
    client.force_login(auditor())
    address = reverse("reports:decision_minutes", args=[decision.pk])

    page = client.get(reverse("awards:decision", args=[decision.pk]))
    response = client.get(address)

    assert address in page.content.decode()
    assert response["Content-Type"] == "application/pdf"


def test_in_english_the_reasons_are_english(decision):
    with translation.override("en"):
        text = " ".join(text_of(decision).split())

    assert "R1 below the pass score" in text
    assert "Minutes of the decision" in text
