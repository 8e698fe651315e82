"""How many are drawn: the field's ratio rounded up, and a fair part of each stratum."""

from types import SimpleNamespace

import pytest

from ventures.inspections.share import allocate, how_many, least_percent


@pytest.mark.parametrize(
    ("organisations", "county", "city", "province"),
    [(1, 1, 1, 1), (25, 1, 1, 2), (26, 1, 2, 2), (105, 4, 5, 6), (0, 0, 0, 0), (100, 3, 4, 5)],
)
def test_the_ratio_is_rounded_up(organisations, county, city, province):
    assert [how_many(organisations, percent) for percent in (3, 4, 5)] == [county, city, province]


@pytest.mark.parametrize(
    ("code", "level", "least"),
    [
        ("330106", "district", 3),
        ("330100", "city", 4),
        ("330000", "city", 5),
        ("330106001", "sub_district", 3),
    ],
)
def test_county_city_and_province_have_their_own_least_ratio(code, level, least):
    assert least_percent(SimpleNamespace(code=code, level=level)) == least


@pytest.mark.parametrize(
    ("count", "pools", "given"),
    [
        (4, {"risk": 2, "large": 50, "small": 53}, [1, 1, 2]),
        (1, {"risk": 1, "large": 5, "small": 19}, [0, 0, 1]),
        (3, {"risk": 1, "large": 1, "small": 98}, [1, 1, 1]),
        (5, {"risk": 0, "large": 40, "small": 60}, [0, 2, 3]),
        (2, {"risk": 1, "large": 1, "small": 0}, [1, 1, 0]),
    ],
)
def test_strata_give_by_largest_remainder_and_at_least_one_where_the_count_allows(count, pools, given):
    assert list(allocate(count, pools).values()) == given


def test_no_stratum_gives_more_than_it_has_and_all_together_give_the_count():
    for risk in range(4):
        for large in range(12):
            for small in range(1, 12):
                pools = {"risk": risk, "large": large, "small": small}
                for count in range(1, sum(pools.values()) + 1):
                    given = allocate(count, pools)

                    assert sum(given.values()) == count
                    assert all(0 <= given[name] <= pools[name] for name in pools)
                    if count >= sum(map(bool, pools.values())):
                        assert all(given[name] for name in pools if pools[name])
