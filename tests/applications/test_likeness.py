"""How alike two titles are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventures.applications.likeness import likeness, plain_title


@pytest.mark.parametrize(
    ("one", "other", "percent"),
    [
        ("楼道里的老邻居", "楼道里的老邻居", 100),
        ("楼道里的老邻居", " 楼道里的 老邻居！", 100),
        ("楼道里的老邻居", "楼道里的老邻居们", 92),
        ("楼道里的老邻居", "社区长者食堂", 0),
        ("甲", "乙", 0),
        ("", "", 0),
        ("ＡＢＣ", "abc", 100),
    ],
)
def test_likeness_is_the_share_of_common_pairs(one, other, percent):
    assert likeness(one, other) == percent


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways_and_a_percentage(one, other):
    found = likeness(one, other)

    assert found == likeness(other, one)
    assert 0 <= found <= 100
    assert (found == 100) >= (plain_title(one) == plain_title(other) != "")
