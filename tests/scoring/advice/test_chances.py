import numpy as np
import pytest

from tests.scoring.designs import drawn
from ventures.scoring.advice import mixed
from ventures.scoring.advice.chances import chances
from ventures.scoring.advice.table import Table

SHEETS = drawn(24, 8, 4)


def of(sheets, seats):
    fit = mixed.fit(Table.of(sheets))
    return dict(zip(fit.table.items, chances(fit, seats).funded, strict=True)), fit


@pytest.mark.parametrize(("sheets", "seats"), [(SHEETS, 6), (drawn(1100, 20, 3), 300)])
def test_chances_add_up_to_the_seats(sheets, seats):
    found, _fit = of(sheets, seats)
    assert sum(found.values()) == pytest.approx(seats)


@pytest.mark.parametrize(("seats", "chance"), [(0, 0), (24, 1), (99, 1)])
def test_without_a_seat_none_and_with_enough_all_are_funded(seats, chance):
    assert set(of(SHEETS, seats)[0].values()) == {chance}


def test_the_higher_worth_has_the_higher_chance_at_equal_error():
    found, fit = of(SHEETS, 6)
    order = [fit.table.items[place] for place in np.argsort(-fit.worth)]
    assert found[order[0]] > 0.6 > 0.1 > found[order[-1]]


def test_the_same_sheets_give_the_same_chances_every_time():
    assert of(SHEETS, 6)[0] == of(dict(reversed(SHEETS.items())), 6)[0]


def test_draws_have_the_mean_and_the_error_of_the_fit():
    """The differences of two worths vary as the whole equations say, shared experts included."""
    fit = mixed.fit(Table.of(SHEETS))
    from ventures.scoring.advice.chances import draws

    order = np.arange(24)
    drawn_ones = np.concatenate(list(draws(fit, order, np.random.default_rng(7))))
    assert drawn_ones.mean(0) == pytest.approx(fit.worth, abs=0.15)
    assert drawn_ones.std(0) == pytest.approx(fit.error, rel=0.06)


def test_places_are_told_as_a_range():
    fit = mixed.fit(Table.of(SHEETS))
    found = chances(fit, 6)
    assert (found.best <= found.worst).all()
    first = int(fit.worth.argmax())
    assert found.best[first] == 1
    assert found.worst[first] < 12
