"""Tests count alike in any order."""

import pytest

from tests.factories.people import person
from tests.factories.serial import given_back, serial


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_makes_the_same_people(turn):
    assert person().email == "somebody101@example.org"


def test_beside_what_a_module_keeps_each_test_goes_on_from_it():
    with given_back():
        kept = next(serial)
        with given_back():
            first = next(serial)
        with given_back():
            assert (next(serial), kept) == (first, 101)
    assert next(serial) == kept
