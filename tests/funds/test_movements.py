"""Money of sources moves by two hands, within its region, kind, earmark and years."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from tests.factories.communities import district
from tests.factories.money import person, source
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.funds import actions
from ventures.funds.models import Movement
from ventures.funds.queries import balance, origin_year, position
from ventures.funds.states import AccountKind as Kind
from ventures.funds.states import MovementKind, MovementState
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db
CASE = uuid.UUID(int=1)


def entered(kind, one, amount=None, *, by=None, number="调1号", **facts):
    """A document that waits for a second person."""
    facts = {"document_number": number, "on": clock.today(), **facts}
    return actions.enter(kind, one, amount, by=by or person("finance_clerk"), **facts)


def confirmed(*args, **facts):
    """The same, confirmed."""
    return actions.confirm(entered(*args, **facts), by=person("finance_approver"))


def test_an_appropriation_is_booked_when_another_person_confirms_it():
    one = source(amount=None)
    movement = entered(MovementKind.APPROPRIATION, one, yuan(1000))
    assert balance(one, Kind.AVAILABLE) == ZERO

    actions.confirm(movement, by=person("finance_approver"))

    assert balance(one, Kind.AVAILABLE) == yuan(1000)
    assert one.appropriations.get().by == movement.entered_by


@pytest.mark.parametrize("kind", [MovementKind.APPROPRIATION, MovementKind.CUT])
def test_whoever_entered_a_document_does_not_confirm_it(kind):
    one, clerk = source(amount="1000"), person("finance_clerk")
    movement = entered(kind, one, yuan(10), by=clerk)

    with pytest.raises(Refused):
        actions.confirm(movement, by=clerk)

    assert balance(one, Kind.AVAILABLE) == yuan(1000)


def test_the_database_wants_two_people_too():
    movement = entered(MovementKind.APPROPRIATION, source(amount=None), yuan(10))

    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.update(confirmed_by=movement.entered_by)


def test_the_database_lets_nothing_be_confirmed_without_a_voucher():
    entered(MovementKind.APPROPRIATION, source(amount=None), yuan(10))

    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.update(state="confirmed", confirmed_by=person())


def test_a_document_is_confirmed_once():
    one = source(amount=None)
    movement = entered(MovementKind.APPROPRIATION, one, yuan(10))
    actions.confirm(movement, by=person("finance_approver"))

    with pytest.raises(Refused):
        actions.confirm(movement, by=person("finance_approver"))

    assert balance(one, Kind.AVAILABLE) == yuan(10)


def test_a_withdrawn_document_is_not_booked_and_may_be_entered_again():
    one = source(amount=None)
    movement = entered(MovementKind.APPROPRIATION, one, yuan(10))

    actions.withdraw(movement, by=movement.entered_by, note="金额有误")

    with pytest.raises(Refused):
        actions.confirm(movement, by=person("finance_approver"))
    assert entered(MovementKind.APPROPRIATION, one, yuan(100)).state == MovementState.ENTERED


def test_a_withdrawal_needs_its_reason():
    movement = entered(MovementKind.APPROPRIATION, source(amount=None), yuan(10))

    with pytest.raises(Refused) as refused:
        actions.withdraw(movement, by=movement.entered_by, note=" ")

    assert refused.value.field == "note"


def test_a_document_waits_once():
    one = source(amount=None)
    entered(MovementKind.APPROPRIATION, one, yuan(10))

    with pytest.raises(Refused) as refused:
        entered(MovementKind.APPROPRIATION, one, yuan(10))

    assert refused.value.field == "document_number"


def test_a_transfer_takes_from_one_source_what_it_gives_to_the_other():
    one, other = source(amount="1000"), source(amount="10")

    confirmed(MovementKind.TRANSFER, one, yuan(400), target=other)

    kinds = (Kind.APPROPRIATED, Kind.AVAILABLE)
    assert [balance(one, kind) for kind in kinds] == [yuan(600)] * 2
    assert [balance(other, kind) for kind in kinds] == [yuan(410)] * 2
    assert faults() == []


def test_more_than_is_left_is_not_transferred(english):
    one = source(amount="1000")
    actions.reserve(one, CASE, yuan(700), key="x", by=None)

    with pytest.raises(Refused, match=r"Only 300\.00 yuan"):
        entered(MovementKind.TRANSFER, one, yuan(301), target=source(amount=None))


def test_what_was_promised_after_the_entry_is_not_transferred():
    one, other = source(amount="1000"), source(amount=None)
    movement = entered(MovementKind.TRANSFER, one, yuan(400), target=other)
    actions.reserve(one, CASE, yuan(700), key="x", by=None)

    with pytest.raises(Refused):
        actions.confirm(movement, by=person("finance_approver"))

    assert balance(other, Kind.AVAILABLE) == ZERO
    assert Movement.objects.get().state == MovementState.ENTERED


@pytest.mark.parametrize(
    "facts",
    [
        {"year": 2025}, {"year": 2028}, {"kind": "budget"}, {"kind": "claim", "sponsor": "企业"},
        {"region": "330106"},
    ],
)  # fmt: skip
def test_money_stays_of_its_region_kind_and_years(facts):
    facts = facts | ({"region": district(facts["region"])} if "region" in facts else {})

    with pytest.raises(Refused) as refused:
        entered(MovementKind.TRANSFER, source(), yuan(1), target=source(amount=None, **facts))

    assert refused.value.field == "target"


def test_a_source_gives_nothing_to_itself():
    one = source()

    with pytest.raises(Refused) as refused:
        entered(MovementKind.TRANSFER, one, yuan(1), target=one)

    assert refused.value.field == "target"


@pytest.mark.parametrize(("earmark", "moves"), [({"earmark_letter": "B"}, True), ({}, False)])
def test_earmarked_money_stays_earmarked(earmark, moves):
    one = source(earmark_letter="B")
    other = source(amount=None, **earmark)

    if moves:
        confirmed(MovementKind.TRANSFER, one, yuan(1), target=other)
    else:
        with pytest.raises(Refused):
            entered(MovementKind.TRANSFER, one, yuan(1), target=other)

    assert (balance(other, Kind.AVAILABLE) == yuan(1)) is moves


def test_all_that_is_left_is_carried_over_to_the_next_year():
    one, following = source(amount="1000"), source(amount=None, year=2027)
    actions.reserve(one, CASE, yuan(700), key="x", by=None)

    movement = confirmed(MovementKind.CARRY_OVER, one, target=following)

    row, of_next = position([one, following])
    assert movement.amount == yuan(300)
    assert (row.available, row.committed, row.appropriated) == (ZERO, yuan(700), yuan(700))
    assert (of_next.available, origin_year(following)) == (yuan(300), 2026)
    assert faults() == []


def test_a_source_is_carried_over_once():
    one, following = source(amount="1000"), source(amount=None, year=2027)
    confirmed(MovementKind.CARRY_OVER, one, target=following)
    actions.appropriate(one, yuan(5), by=person(), document_number="2号", on=clock.today())

    with pytest.raises(Refused):
        entered(MovementKind.CARRY_OVER, one, target=following, number="调2号")


def test_a_carry_over_waits_for_nothing_to_change():
    one, following = source(amount="1000"), source(amount=None, year=2027)
    movement = entered(MovementKind.CARRY_OVER, one, target=following)
    actions.appropriate(one, yuan(5), by=person(), document_number="2号", on=clock.today())

    with pytest.raises(Refused):
        actions.confirm(movement, by=person("finance_approver"))

    assert balance(following, Kind.AVAILABLE) == ZERO


def test_an_empty_source_is_not_carried_over():
    with pytest.raises(Refused):
        entered(MovementKind.CARRY_OVER, source(amount=None), target=source(amount=None, year=2027))


def test_the_oldest_money_of_a_source_is_known_over_several_years():
    years = [source(amount="1000", year=2025), source(amount=None), source(amount=None, year=2027)]

    for turn, (one, following) in enumerate(zip(years, years[1:], strict=False)):
        confirmed(MovementKind.CARRY_OVER, one, target=following, number=f"调{turn}号")

    assert origin_year(years[2]) == 2025


def test_a_transfer_can_be_taken_back():
    one, other = source(amount="1000"), source(amount=None)
    movement = confirmed(MovementKind.TRANSFER, one, yuan(400), target=other)

    actions.reverse(movement.voucher, by=person("finance_approver"), memo="录入错误")

    assert (balance(one, Kind.AVAILABLE), balance(other, Kind.APPROPRIATED)) == (yuan(1000), ZERO)
    assert faults() == []
