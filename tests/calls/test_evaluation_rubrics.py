"""The rubrics of the evaluations are composed, copied, frozen and published like that of the review."""

import pytest
from django.urls import reverse

from tests.factories import people
from tests.factories.calls import draft_call, open_call
from ventures.calls import actions
from ventures.calls.completeness import missing
from ventures.calls.models import Criterion
from ventures.calls.queries import criteria_rows, is_usual, rubric, rules_of
from ventures.calls.rubric import from_rows
from ventures.calls.usual_rubrics import USUAL

pytestmark = pytest.mark.django_db
STAGES = ["mid_term", "final"]


@pytest.fixture
def office(client):
    client.force_login(people.officer())
    return client


def part(call, stage):
    return reverse("calls:rows", args=[call.pk, f"{stage}_criteria"])


@pytest.mark.parametrize("stage", STAGES)
def test_a_preset_brings_the_usual_rubric_as_a_template(office, stage):
    call = draft_call()

    page = office.get(part(call, stage)).content.decode()

    assert is_usual(rubric(call, stage), stage)
    assert "这是通用评分细则模板" in page
    assert "资助资金执行率" in page


@pytest.mark.parametrize("stage", STAGES)
def test_a_criterion_is_added_to_its_own_rubric(office, stage):
    call = draft_call()
    review = criteria_rows(call)
    address = f"{reverse('calls:add_criterion', args=[call.pk])}?of={stage}_criteria"
    typed = {
        "name": "媒体宣传", "kind": "bands", "max_points": 5, "measure": "times", "rows-TOTAL_FORMS": 1,
        "rows-INITIAL_FORMS": 0, "rows-0-lower": 0, "rows-0-points": 5,
    }  # fmt: skip

    answer = office.post(address, typed)

    made = Criterion.objects.get(call=call, name="媒体宣传")
    assert answer.url == part(call, stage)
    assert (made.stage, made.measure) == (stage, "times")
    assert criteria_rows(call) == review
    assert not is_usual(rubric(call, stage), stage)
    assert f"{stage}_criteria" in [name for name, _text in missing(call)]  # 105 points


def test_bands_without_a_figure_keep_a_call_from_publication(office):
    call = draft_call()
    call.criteria.filter(stage="final", key="times").update(measure="")

    assert [name for name, _text in missing(call)] == ["final_criteria"]


def test_a_rubric_that_does_not_exist_is_not_found(office):
    address = reverse("calls:add_criterion", args=[draft_call().pk])

    assert office.get(f"{address}?of=other").status_code == 404


def test_a_copy_has_the_rubrics_of_the_earlier_call():
    by, source = people.officer(), draft_call()
    actions.remove_criterion(source.criteria.get(stage="final", key="example"), by=by)

    copy = actions.create_from_call(
        source, by=by, title="再一期", year=source.year, region=source.region, opens_at=source.opens_at,
        closes_at=source.closes_at, budget=source.budget, project_starts_from=source.project_starts_from,
    )  # fmt: skip

    for stage in ("review", *STAGES):
        assert criteria_rows(copy, stage) == criteria_rows(source, stage)


def test_publishing_freezes_all_three():
    call = open_call()

    frozen = call.versions.get().content
    Criterion.objects.filter(call=call).update(max_points=1)

    assert set(frozen["evaluations"]) == set(STAGES)
    assert from_rows(frozen["evaluations"]["final"]) == rubric(call, "final") == from_rows(USUAL["final"])


@pytest.mark.parametrize("stage", STAGES)
def test_a_draft_that_states_none_is_frozen_with_the_usual_one(office, stage):
    call = draft_call()
    call.criteria.filter(stage=stage).delete()

    page = office.get(part(call, stage)).content.decode()

    assert from_rows(rules_of(call)["evaluations"][stage]) == from_rows(USUAL[stage])
    assert "按通用细则执行" in page


def test_everybody_reads_the_rubrics_before_applying(client):
    page = client.get(reverse("calls:form", args=[open_call().pk])).content.decode()

    assert "中期评估评分细则" in page
    assert "末期评估评分细则" in page
