"""When a request counts as arrived: as the trusted proxy states it, else now."""

from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from ventures.core import clock
from ventures.core.middleware import arrived

NOW = datetime(2026, 3, 31, 16, 0, 5, tzinfo=UTC)


def arrival(header):
    """The instant for a request whose header says this."""
    with clock.at(NOW):
        return arrived(RequestFactory().get("/", headers={"X-Arrived-At": header}))


def test_a_slow_line_counts_from_its_first_byte(settings):
    settings.TRUSTED_ARRIVAL_HEADER = "X-Arrived-At"

    assert arrival("1774972799.500 0.000") == datetime(2026, 3, 31, 15, 59, 59, 500000, tzinfo=UTC)
    assert arrival("1774972804.750 5.250") == datetime(2026, 3, 31, 15, 59, 59, 500000, tzinfo=UTC)


@pytest.mark.parametrize("header", ["", "soon", "1774972799.5", "1 2 3", "nan 0", "inf 0", "1e99 0", "1 -"])
def test_what_no_proxy_writes_counts_for_nothing(settings, header):
    settings.TRUSTED_ARRIVAL_HEADER = "X-Arrived-At"

    assert arrival(header) == NOW


def test_without_a_trusted_proxy_a_header_counts_for_nothing():
    assert arrival("1774972799.500 0.000") == NOW
