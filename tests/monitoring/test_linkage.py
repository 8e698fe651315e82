import pytest

from ventures.core.errors import Refused
from ventures.linkage.models import CommunityRequest
from ventures.monitoring import actions
from ventures.monitoring.snapshot import linkage


@pytest.mark.parametrize("purpose", ["rate", "witness"])
def test_the_community_is_asked_by_a_link(award, writer, purpose):
    actions.ask(award, purpose, by=writer, address="office@example.org")

    request = CommunityRequest.objects.get()
    assert (request.case, request.community, request.purpose) == (award.case, award.community, purpose)


def test_delivery_does_not_ask_for_the_confirmation_of_the_need(award, writer):
    with pytest.raises(Refused):
        actions.ask(award, "confirm", by=writer, address="office@example.org")


def test_the_same_question_is_not_asked_twice(award, writer):
    actions.ask(award, "rate", by=writer, address="office@example.org")

    with pytest.raises(Refused):
        actions.ask(award, "rate", by=writer, address="office@example.org")


def test_what_was_asked_stands_in_the_outcome_report(award, writer):
    actions.ask(award, "rate", by=writer, address="office@example.org")

    assert linkage(award)["asked"] == [{"purpose": "rate", "answered": False, "on": "", "rating": None}]
