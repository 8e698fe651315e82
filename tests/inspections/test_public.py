"""What everybody reads of spot checks: draws, results, and no person's name."""

import json

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import checks, people
from ventures.inspections import actions
from ventures.inspections.models import Inspection, Inspector

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"inspections:{name}", args=args)


def published():
    """A round with a settled spot check and one that comes later."""
    of = checks.drawn(projects=40, lookers=4, percent=5)
    first, _second = Inspection.objects.filter(round=of).select_related(
        "round__region", "award__call__region"
    )
    checks.signed(first, finding="minor", report="王示例在场。")
    actions.settle(first, by=people.officer())
    return actions.publish(of, by=people.officer(), reason="机构搬迁")


def test_published_pages_name_no_person(client):
    of = published()
    names = {one.user.name for one in Inspector.objects.select_related("user")}

    for address in (url("public", of.pk), url("public_csv", of.pk), url("results")):
        page = client.get(address)
        text = page.content.decode()
        assert page.status_code == 200
        assert [name for name in names | {"王示例"} if name in text] == []
    assertContains(client.get(url("public", of.pk)), "机构搬迁")
    assertContains(client.get(url("public_csv", of.pk)), "发现问题，已当场改正")


def test_before_publication_the_public_page_shows_the_draws_and_no_result(client):
    made = checks.signed(finding="minor")
    page = client.get(url("public", made.round_id))

    assertContains(page, made.round.draws.first().commitment)
    assertContains(page, made.organization.name)
    assertNotContains(page, "已当场改正")
    assertNotContains(client.get(url("public_csv", made.round_id)), "已当场改正")


def test_nobody_is_called_a_risk_in_public(client):
    made = checks.inspection()

    text = client.get(url("public", made.round_id)).content.decode()

    assert "存在风险" not in text
    assert "第1层" in text


def test_a_planned_round_is_not_public(client):
    of = checks.planned()

    assert client.get(url("public", of.pk)).status_code == 404


def test_the_file_of_a_draw_holds_no_secret_before_it_is_made(client):
    made = checks.announced().draws.first()

    facts = json.loads(client.get(url("record", made.pk)).content)

    assert (facts["secret"], facts["commitment"]) == ("", made.commitment)
