"""Figures as people read them."""

from decimal import Decimal

import pytest

from ventures.core.figures import percent_of


@pytest.mark.parametrize(
    ("part", "text"),
    [
        pytest.param("200000", "100.0%", id="whole"),
        pytest.param("200000.01", "100.1%", id="a-fen-more"),
        pytest.param("199999.99", "99.9%", id="a-fen-less"),
        pytest.param("73200", "36.6%", id="part"),
        pytest.param("0", "0.0%", id="nothing"),
    ],
)
def test_only_the_whole_reads_a_hundred_per_cent(part, text):
    assert percent_of(Decimal(part), Decimal(200000)) == text
