"""Whatever is asked of the ledger in whatever order, it does what the simple model of `books` does."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from .machine import Ledger

SHORT = settings(
    max_examples=12, stateful_step_count=25, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)  # fmt: skip


@pytest.mark.django_db
def test_the_ledger_does_what_the_model_does():
    run_state_machine_as_test(Ledger, settings=SHORT)
