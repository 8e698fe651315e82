"""Earmarked money (专款专用) pays for what it was given for and for nothing else."""

import pytest

from tests.factories import awards, scoring
from ventures.awards import actions
from ventures.awards.models import Award
from ventures.core.errors import Refused
from ventures.funds.models import Source
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("letter", "district", "code", "pays"),
    [
        ("", None, "330102001001", True),
        ("A", None, "330102001001", True),
        ("B", None, "330102001001", False),
        ("", "330102", "330102001001", True),
        ("", "330106", "330102001001", False),
        ("", "330100", "330102001001", True),
        ("A", "330106", "330102001001", False),
    ],
)
def test_an_earmark_names_a_category_a_district_or_both(letter, district, code, pays):
    of_district = awards.city().__class__(code=district) if district else None
    one = Source(earmark_letter=letter, earmark_district=of_district)

    assert one.may_pay_for("A", code) is pays


def test_a_list_is_not_proposed_with_money_earmarked_for_something_else():
    call = scoring.ranked(1).call
    letters = set(call.categories.values_list("code", flat=True))
    earmarked = awards.source(earmark_letter=(set("YZ") - letters).pop())

    with pytest.raises(Refused) as refused:
        actions.propose(
            call, by=awards.officer(), sources=[(earmarked, 100)], exceptions=awards.exceptions(call)
        )

    assert refused.value.field == "sources"
    assert not Award.objects.exists()


def test_a_list_whose_money_was_earmarked_since_is_not_approved():
    notice = awards.noticed()
    Source.objects.update(earmark_letter="Z")

    with awards.after(notice), pytest.raises(Refused):
        actions.approve(notice.decision, by=awards.officer(), document_number=awards.NUMBER)

    assert balance(Source.objects.get(), AccountKind.COMMITTED).amount == 0
