import pytest

from tests.scoring.designs import drawn, whole
from ventures.scoring.advice import mixed
from ventures.scoring.advice.experts import signs
from ventures.scoring.advice.table import Table


def of(sheets, orders=None):
    return {one.expert: one for one in signs(mixed.fit(Table.of(sheets)), orders)}


def altered(expert, change, seed=1):
    """A whole design in which one expert's points are changed: `change(points, place)`."""
    sheets = whole(15, 6, seed)
    for place, rows in enumerate(sheets.values(), 1):
        rows[expert] = change(rows[expert], place)
    return sheets


def orders_of(sheets):
    return {(expert, one): place for place, one in enumerate(sheets, 1) for expert in sheets[one]}


def test_the_strict_and_the_mild_are_named_with_an_error():
    found = of(altered("E002", lambda points, _place: points - 15))
    assert found["E002"].severity == min(one.severity for one in found.values()) < -8
    assert found["E002"].severity_error > 0


def test_who_uses_a_narrow_scale_shows_by_his_spread():
    found = of(altered("E001", lambda points, _place: 75 + (points - 75) / 10))
    assert found["E001"].spread < 0.3 < 0.6 < found["E003"].spread


def test_who_grows_milder_along_his_reading_order_shows_a_clear_drift():
    sheets = altered("E004", lambda points, place: points + 2 * place)
    found = of(sheets, orders_of(sheets))
    assert found["E004"].drift_is_clear
    assert found["E004"].drift == pytest.approx(2, abs=0.8)


def test_without_a_known_reading_order_nothing_is_said_of_drift():
    assert of(whole(15, 6))["E000"].drift is None


def test_who_gives_everybody_the_same_is_straight_lining():
    found = of(altered("E005", lambda _points, _place: 80))
    assert found["E005"].same == 1
    assert found["E000"].same < 0.3


def test_too_few_sheets_show_nothing_but_severity():
    sheets = drawn(12, 5, 3) | {"extra": {"new": 80, "E000": 70}}
    assert (of(sheets)["new"].spread, of(sheets)["new"].same) == (None, None)


def test_who_judges_as_the_others_do_agrees_with_them_and_who_judges_the_other_way_does_not():
    found = of(altered("E002", lambda points, _place: 150 - points))
    assert found["E002"].agreement < -0.3
    assert found["E000"].agreement > 0.3


def test_who_gives_everybody_the_same_agrees_with_nobody_in_particular():
    assert of(altered("E005", lambda _points, _place: 80))["E005"].agreement is None
