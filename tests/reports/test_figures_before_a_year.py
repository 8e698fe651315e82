"""Of a year in which nobody has decided anything yet no figure is published."""

import pytest
from django.urls import reverse

from reports.figures.sums import years
from tests.factories import paper

pytestmark = pytest.mark.django_db


def test_an_undecided_call_is_not_published():
    call = paper.call(2027, state="review")
    paper.application(call, state="in_review")

    assert (years(), years(paper.person("auditor"))) == ([], [2027])


def test_the_running_year_says_that_there_is_nothing_yet(client):
    page = client.get(reverse("reports:statistics_of", args=[2026]))

    assert "暂无可统计的数据" in page.content.decode()
