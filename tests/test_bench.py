"""What the benchmark measures is sound, and nothing of it stays with the reader."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.factories.calls import open_call
from tests.factories.communities import community
from tests.factories.people import officer
from ventures.applications.models import Application
from ventures.calls.models import Call, Criterion
from ventures.management.bench import drawn
from ventures.management.bench.stored import kept_for_now
from ventures.scoring.allocation import allocate
from ventures.scoring.models import Advice, Expert, ScoreSheet


def test_the_drawn_round_is_the_same_again_and_read_in_full():
    found = drawn.sheets()

    assert found == drawn.sheets()
    assert {len(rows) for rows in found.values()} == {drawn.READERS}
    assert len({expert for rows in found.values() for expert in rows}) == drawn.EXPERTS


def test_the_tight_minima_can_be_met_and_bind():
    ordinary, tight = (
        allocate(drawn.entries(), drawn.limits(*least)) for least in (drawn.ORDINARY, drawn.TIGHT)
    )

    assert "would_break_minimum" not in {one.reason for one in ordinary.passed_over}
    assert "would_break_minimum" in {one.reason for one in tight.inversions}


@pytest.mark.django_db
def test_without_a_demo_year_the_benchmark_says_what_is_missing():
    with pytest.raises(CommandError, match="make run"):
        call_command("bench")


@pytest.mark.django_db
def test_the_stored_round_shows_its_advice_and_leaves_nothing(client):
    call, by = open_call(), officer()
    community()
    client.force_login(by)
    criteria = set(Criterion.objects.filter(call=call))

    with kept_for_now(call, by, count=12) as made:
        page = client.get(reverse("scoring:ranking", args=[made.pk])).context

        assert len(page["seen"].rows) == 12
        assert page["stand"].advice
    assert list(Call.objects.all()) == [call]
    assert set(Criterion.objects.filter(call=call)) == criteria
    assert not any(model.objects.exists() for model in (Application, Expert, ScoreSheet, Advice))
