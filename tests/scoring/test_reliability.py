from ventures.scoring.reliability import agreement, outliers, severity, without_one

SHEETS = {
    "a": {"E1": 90, "E2": 88, "E3": 80},
    "b": {"E1": 75, "E2": 74, "E3": 65},
    "c": {"E1": 60, "E2": 62, "E3": 55},
}


def test_a_strict_expert_stands_below_the_others():
    assert severity(SHEETS) == {"E1": 2.89, "E2": 2.56, "E3": -5.44}


def test_a_sheet_far_from_the_median_is_pointed_at():
    sheets = {"a": {"E1": 90, "E2": 88, "E3": 50}, "b": {"E1": 80, "E2": 81}, "c": {}}
    assert outliers(sheets, limit=15) == [("a", "E3", -38.0)]


def test_agreement_matches_the_published_example():
    """Shrout & Fleiss 1979, tables 2 and 4: ICC(1, 4) = .44."""
    table = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
    sheets = {target: dict(enumerate(points)) for target, points in enumerate(table)}
    assert agreement(sheets) == 0.443


def test_agreement_is_unknown_without_two_items_to_compare():
    assert agreement({"a": {"E1": 90, "E2": 80}, "b": {"E1": 70}}) is None
    assert agreement({"a": {"E1": 90, "E2": 80}, "b": {"E1": 80, "E2": 90}}) is None


def test_one_expert_alone_may_decide_who_is_selected():
    sheets = {"a": {"E1": 80, "E2": 80}, "b": {"E1": 70, "E2": 95}}
    assert without_one(sheets, 1, "mean") == {"E1": 0, "E2": 1}


def test_an_application_read_by_one_expert_only_keeps_its_score():
    assert without_one({"a": {"E1": 80}, "b": {"E2": 70}}, 1, "mean") == {"E1": 0, "E2": 0}
