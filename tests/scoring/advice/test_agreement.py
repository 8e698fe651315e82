import numpy as np
import pytest
import scipy

from tests.scoring.designs import drawn, whole
from ventures.scoring.advice import agreement
from ventures.scoring.advice.table import Table

# Shrout & Fleiss 1979, Psychological Bulletin 86:420, table 2: six targets, four judges.
JUDGES = ((9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7))
# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section E: four observers, twelve units.
OBSERVERS = (
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)

# Siegel 1956, Nonparametric Statistics for the Behavioral Sciences, chapter 9: three executives rank six
# applicants; three variables rank ten individuals, with ties (there after Kendall 1948).
EXECUTIVES = ((1, 6, 3, 2, 5, 4), (1, 5, 6, 4, 2, 3), (6, 3, 2, 5, 4, 1))
TIED = (
    (1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10),
    (2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5),
    (2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10),
)


def table(rows):
    return Table.of({target: dict(enumerate(points)) for target, points in enumerate(rows)})


def units():
    rows = [row.split() for row in OBSERVERS]
    return Table.of(
        {
            unit: {who: int(row[unit]) for who, row in enumerate(rows) if row[unit] != "."}
            for unit in range(12)
        }
    )


def test_intraclass_correlations_are_those_of_the_published_example():
    """Table 4 there: ICC(1, 1) = .17, ICC(1, 4) = .44."""
    assert round(agreement.icc_single(table(JUDGES)), 2) == 0.17
    assert round(agreement.icc_mean(table(JUDGES)), 2) == 0.44


def test_alpha_is_that_of_the_published_example():
    """Interval data there: α = 0.849."""
    assert round(agreement.krippendorff_alpha(units()), 3) == 0.849


def test_w_is_that_of_the_published_examples():
    """There W = .16 (s = 25.5), and with ties .828 (s = 591 over 714; .796 without the correction)."""
    executives, tied = table(zip(*EXECUTIVES, strict=True)), table(zip(*TIED, strict=True))

    assert round(agreement.kendall_w(executives), 2) == 0.16
    assert round(agreement.kendall_w(tied), 3) == 0.828
    assert agreement.kendall_w(tied) == pytest.approx(591 / 714)


def test_w_is_friedman_s_statistic_over_its_greatest_value():
    """Kendall & Babington Smith 1939; the statistic by scipy, ties corrected."""
    for rows in (JUDGES, whole_rows(8, 5)):
        experts, items = len(rows[0]), len(rows)
        other = scipy.stats.friedmanchisquare(*rows).statistic / (experts * (items - 1))
        assert agreement.kendall_w(table(rows)) == pytest.approx(other)


def whole_rows(items, experts):
    return [list(rows.values()) for rows in whole(items, experts).values()]


def test_w_is_one_in_perfect_agreement_and_nothing_where_sheets_are_missing():
    assert agreement.kendall_w(table([(1, 11), (2, 12), (3, 13)])) == pytest.approx(1)
    assert agreement.kendall_w(Table.of({"a": {"x": 1, "y": 2}, "b": {"x": 1}})) is None
    assert agreement.kendall_w(table([(5, 5), (5, 5)])) is None


def test_coefficients_of_unequal_groups_find_the_share_of_the_items():
    """In a large drawn design ICC(1) is the share of the items' variance: 36 / (36 + 16 + 25)."""
    found = Table.of(drawn(3000, 400, 4))
    assert agreement.icc_single(found) == pytest.approx(36 / 77, abs=0.03)
    assert agreement.krippendorff_alpha(found) == pytest.approx(36 / 77, abs=0.03)


@pytest.mark.parametrize(
    "sheets",
    [{}, {"a": {"x": 1}}, {"a": {"x": 1}, "b": {"y": 2}}, {"a": {"x": 3, "y": 3}, "b": {"x": 3, "y": 3}}],
    ids=["none", "one", "unshared", "equal"],
)
def test_where_a_coefficient_is_not_defined_it_is_none(sheets):
    found = Table.of(sheets)
    for coefficient in (
        agreement.icc_single, agreement.icc_mean, agreement.kendall_w, agreement.krippendorff_alpha,
    ):  # fmt: skip
        assert coefficient(found) is None


def test_an_application_of_one_sheet_tells_nothing_of_agreement():
    alone = {"a": {"x": 1, "y": 2}, "b": {"x": 5, "y": 4}, "c": {"x": 90}}
    two = {one: alone[one] for one in "ab"}
    assert agreement.icc_single(Table.of(alone)) == agreement.icc_single(Table.of(two))
    assert np.isclose(
        agreement.krippendorff_alpha(Table.of(alone)), agreement.krippendorff_alpha(Table.of(two))
    )
