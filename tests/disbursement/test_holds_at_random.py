"""Whatever holds come and go between the steps of a payment: while one is open, no verb lets money on."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories import money
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.disbursement import actions
from ventures.disbursement.holding import holds
from ventures.disbursement.models import HoldRelease, ManualHold, PaymentRequest
from ventures.disbursement.verify import faults
from ventures.monitoring.models import Evaluation
from ventures.organizations.models import BankAccount, CreditListing, Restriction

pytestmark = pytest.mark.django_db
STEPS = ("ask", "check", "approve", "batch", "close")
STOPS = ("hand", "list", "restriction", "evaluation", "account")


def stop(kind, award):
    """A hold of a kind comes."""
    body, today = award.organization, clock.today()
    if kind == "hand":
        actions.place_hold(award, by=money.person("officer"), reason="核实")
    elif kind == "list":
        CreditListing.objects.create(organization=body, kind="abnormal", listed_on=today, source="公示")
    elif kind == "restriction":
        Restriction.objects.create(organization=body, reason="失信", valid_from=today)
    elif kind == "evaluation":
        facts = {"due_on": today, "state": "failed"}
        Evaluation.objects.update_or_create(award=award, kind="mid_term", defaults=facts)
    else:
        BankAccount.objects.filter(organization=body).update(state="stated")


def go_on(kind, award):
    """Every hold of a kind goes."""
    body = award.organization
    if kind == "hand":
        done = HoldRelease.objects.values("hold")
        for hold in ManualHold.objects.filter(award=award).exclude(pk__in=done):
            actions.lift_hold(hold, by=money.person("officer"), reason="已核实")
    elif kind == "list":
        CreditListing.objects.filter(organization=body).delete()
    elif kind == "restriction":
        Restriction.objects.filter(organization=body).delete()
    elif kind == "evaluation":
        Evaluation.objects.filter(award=award).update(state="passed")
    else:
        BankAccount.objects.filter(organization=body).update(state="verified")


def step(name, award, batch, people):
    """One verb of the payment's way, whether it is its turn or not."""
    request = PaymentRequest.objects.filter(instalment__award=award).first()
    if name == "ask":
        instalment = award.instalments.get(sequence=1)
        actions.request_payment(
            instalment, by=money.administrator(award), receipts=money.evidence(instalment)
        )
    elif request is None:
        return
    elif name == "check":
        actions.check(request, by=people[0])
    elif name == "approve":
        actions.approve(request, by=people[1])
    elif name == "batch":
        actions.add_to_batch(batch, [request], by=people[0])
    else:
        actions.close_batch(batch, by=people[0])


def stands_at(award, batch):
    """How far the payment has come."""
    batch.refresh_from_db()
    request = PaymentRequest.objects.filter(instalment__award=award).first()
    return (request.state if request else None, batch.state)


@settings(
    max_examples=15,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("step"), st.sampled_from(STEPS)),
            st.tuples(st.sampled_from(["stop", "go_on"]), st.sampled_from(STOPS)),
        ),
        min_size=4, max_size=14,
    )
)  # fmt: skip
def test_nothing_moves_on_while_a_hold_is_open(turns):
    award, people = money.award(), (money.person("finance_clerk"), money.person("finance_approver"))
    batch = actions.open_batch(by=people[0])
    for kind, what in turns:
        if kind != "step":
            (stop if kind == "stop" else go_on)(what, award)
            continue
        held, before = holds(award.instalments.get(sequence=1)), stands_at(award, batch)
        try:
            step(what, award, batch, people)
        except Refused:
            assert stands_at(award, batch) == before
        else:
            assert not held or stands_at(award, batch) == before
    assert faults() == []
