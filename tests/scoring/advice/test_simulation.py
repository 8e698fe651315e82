import numpy as np
import pytest

from ventures.scoring.advice.simulation import WAYS, WORLDS, compared, drawn, hit_rate

WAYS_COMPARED = ("mean", "adjusted")


def test_a_way_that_knows_the_truth_always_hits():
    worth, _sheets = drawn(WORLDS[0], 3, np.random.default_rng(1))
    assert hit_rate(worth, dict(enumerate(worth))) == 1


@pytest.mark.parametrize("world", WORLDS, ids=["alike", "strict", "sabotage", "tails", "disjoint"])
def test_the_adjusted_score_is_never_worse_than_the_mean_by_more_than_noise(world):
    _rate, _error, gain, error = compared(world, 3, 12, WAYS_COMPARED)["adjusted"]
    assert gain >= -2 * error


def test_where_experts_differ_in_strictness_the_adjusted_score_finds_more_of_the_best():
    _rate, _error, gain, error = compared(WORLDS[1], 3, 12, WAYS_COMPARED)["adjusted"]
    assert gain > 2 * error


def test_panels_that_share_nobody_leave_the_adjusted_score_at_the_mean():
    found = compared(WORLDS[4], 3, 4, WAYS_COMPARED)
    assert found["adjusted"][:2] == found["mean"][:2]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_scores_every_application(way):
    _worth, sheets = drawn(WORLDS[2], 5, np.random.default_rng(2))
    assert set(WAYS[way](sheets)) == set(sheets)
