"""Whatever is asked of the ledger in whatever order, it stays sound."""

import uuid
from contextlib import suppress

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.money import source
from ventures.core.errors import Refused
from ventures.core.money import from_fen, to_fen
from ventures.funds.actions import reverse, transfer
from ventures.funds.models import Account, Line, Voucher
from ventures.funds.queries import position, total
from ventures.funds.states import FLOWS, AccountKind
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db
WAYS = sorted((was, to) for was, targets in FLOWS.items() for to in targets)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(WAYS),
        st.integers(min_value=1, max_value=150_000),
        st.integers(min_value=1, max_value=2),
        st.integers(min_value=0, max_value=30),
    ),
    max_size=25,
)
PROPERTY = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
runs = iter(range(10**9))


def step(one, run, way, fen, case, key):
    """One transfer; a refusal is an answer too."""
    with suppress(Refused):
        transfer(
            key=f"{run}:{key}", source=one, case=uuid.UUID(int=case), from_kind=way[0], to_kind=way[1],
            amount=from_fen(fen), memo="", by=None,
        )  # fmt: skip


@PROPERTY
@given(STEPS)
def test_debits_equal_credits_and_nothing_is_ever_below_zero(steps):
    one, run = source(amount="1000"), next(runs)

    for way, fen, case, key in steps:
        step(one, run, way, fen, case, key)

    sums = Line.objects.filter(account__source=one).aggregate(
        debit=Sum("debit_fen"), credit=Sum("credit_fen")
    )
    assert sums["debit"] == sums["credit"]
    assert not Account.objects.filter(balance_fen__lt=0).exists()
    assert faults() == []


@PROPERTY
@given(STEPS)
def test_what_was_appropriated_is_always_somewhere(steps):
    one, run = source(amount="1000"), next(runs)

    for way, fen, case, key in steps:
        step(one, run, way, fen, case, key)

    row = position([one])[0]
    parts = [
        row.available,
        row.committed,
        row.payable,
        row.in_batch,
        row.disbursed,
        row.receivable,
        row.returned,
    ]
    assert sum(to_fen(part) for part in parts) == to_fen(row.appropriated) == 100_000
    assert total([row, row]).appropriated == row.appropriated * 2


@PROPERTY
@given(STEPS)
def test_the_same_keys_again_change_nothing(steps):
    one, run = source(amount="1000"), next(runs)
    for way, fen, case, key in steps:
        step(one, run, way, fen, case, key)
    before = list(Account.objects.filter(source=one).order_by("pk").values_list("pk", "balance_fen"))
    written = {voucher.key: voucher for voucher in Voucher.objects.filter(key__startswith=f"{run}:")}

    for way, fen, case, key in steps:
        if f"{run}:{key}" in written:
            step(one, run, way, fen, case, key)

    balances = Account.objects.filter(source=one).order_by("pk").values_list("pk", "balance_fen")
    assert list(balances) == before


@PROPERTY
@given(STEPS)
def test_taking_every_voucher_back_in_reverse_leaves_the_source_as_it_was(steps):
    one, run = source(amount="1000"), next(runs)
    for way, fen, case, key in steps:
        step(one, run, way, fen, case, key)

    for voucher in Voucher.objects.filter(key__startswith=f"{run}:").order_by("-pk"):
        reverse(voucher, by=None, memo="")

    balances = Account.objects.filter(source=one, balance_fen__gt=0).values_list("kind", "balance_fen")
    assert dict(balances) == {AccountKind.AVAILABLE: 100_000, AccountKind.APPROPRIATED: 100_000}
