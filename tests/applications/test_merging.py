"""Two people's work on one section: what one side changed is taken, what both changed is left to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventures.applications.merging import BOTH, JOINED, MINE, THEIRS, join, of_field, of_rows

TEXTS = st.sampled_from("abc")
ROWS = st.lists(TEXTS, max_size=5)


@pytest.mark.parametrize(
    ("read", "mine", "theirs", "outcome"),
    [
        ("a", "a", "a", MINE), ("a", "b", "a", MINE), ("a", "a", "b", THEIRS), ("a", "b", "b", MINE),
        ("a", "b", "c", BOTH), (None, "a", "a", MINE), (None, "a", "b", BOTH), ("a", "", "b", BOTH),
    ],
)  # fmt: skip
def test_a_field_is_taken_from_the_side_that_changed_it(read, mine, theirs, outcome):
    assert of_field(read, mine, theirs) == outcome


@pytest.mark.parametrize(
    ("read", "mine", "theirs", "outcome"),
    [
        ("ab", "ab", "ba", MINE), ("ab", "abc", "ab", MINE), ("ab", "ab", "abd", THEIRS),
        ("ab", "abc", "abd", JOINED), ("ab", "b", "abd", JOINED), ("ab", "cb", "db", BOTH),
        ("ab", "b", "xb", BOTH), ("ab", "cb", "ad", JOINED),
        (None, "a", "b", BOTH), ("aa", "a", "aab", JOINED),
    ],
)  # fmt: skip
def test_rows_are_joined_unless_both_changed_one_of_them(read, mine, theirs, outcome):
    assert of_rows(read and list(read), list(mine), list(theirs)) == outcome


@pytest.mark.parametrize(
    ("read", "mine", "theirs", "rows"),
    [("ab", "abc", "abd", "abcd"), ("ab", "b", "abd", "bd"), ("ab", "cb", "ad", "cd"), ("", "c", "c", "c")],
)
def test_joined_rows_hold_what_both_sides_added_and_nothing_that_one_took_out(read, mine, theirs, rows):
    kept, added = join(list(read), mine, theirs)

    assert "".join([mine[place] for place in kept] + [theirs[place] for place in added]) == rows


@given(read=st.none() | TEXTS, mine=TEXTS, theirs=TEXTS)
def test_no_text_that_somebody_wrote_anew_gives_way_unseen(read, mine, theirs):
    outcome = of_field(read, mine, theirs)

    assert outcome != THEIRS or mine in (read, theirs)
    assert outcome != MINE or theirs in (read, mine)


@given(read=ROWS, mine=ROWS, theirs=ROWS)
def test_no_row_that_somebody_wrote_anew_is_lost(read, mine, theirs):
    outcome, (kept, added) = of_rows(read, mine, theirs), join(read, mine, theirs)

    left = {MINE: mine, THEIRS: theirs, BOTH: [*mine, *theirs]}
    rows = left.get(outcome, [mine[place] for place in kept] + [theirs[place] for place in added])
    assert (set(mine) | set(theirs)) - set(read) <= set(rows)
