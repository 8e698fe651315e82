"""The list of applications handed in, filtered and sorted."""

import pytest
from django.urls import reverse

from tests.factories.applications import eligible, submitted
from tests.factories.calls import open_call
from tests.factories.communities import community, district
from tests.kept import kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@kept
def two():
    """One that waits and one that was found eligible, in a call."""
    call = open_call()
    submitted(call, title="甲", requested=90000)
    eligible(call, title="乙", requested=80000, community=community(district("330108")))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["乙", "甲"]),
        ("state=submitted", ["甲"]),
        ("q=乙", ["乙"]),
        ("category=A", ["乙", "甲"]),
        ("category=B", []),
        ("district=330108", ["乙"]),
        ("sort=title", ["乙", "甲"]),
        ("sort=-requested", ["甲", "乙"]),
        ("call=zz", []),
        ("call=99999999999999999999&district=%00&category=%00&q=%00&state=x&sort=call__x&page=x", []),
    ],
)
def test_the_list_is_filtered_and_sorted(office, query, titles):
    response = office.get(f"{reverse('applications:list')}?{query}")

    assert [row.title for row in response.context["page"]] == titles
