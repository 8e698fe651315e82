"""How a round is reviewed: composed by an officer, checked, shown to everybody, frozen and copied."""

import pytest
from django.urls import reverse

from tests.calls.office_pages import rows, shown
from tests.factories import people
from tests.factories.calls import draft_call, open_call
from tests.factories.communities import city, district
from ventures.calls import actions
from ventures.calls.completeness import missing
from ventures.calls.forms.review import ReviewForm
from ventures.calls.queries import frozen_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def page(call, kind="review"):
    return reverse("calls:rows", args=[call.pk, kind])


def as_shown(call, **given):
    """The form of the review as its page shows it, with what is typed."""
    form = ReviewForm(instance=call)
    sent = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in {**sent, **given}.items() if value is not False}


def test_an_officer_sets_stages_rule_and_panel(office):
    call = draft_call()
    typed = {"stages": "both", "shortlist_percent": "200", "desk_weight": "40", "panel_least": "7"}

    response = office.post(page(call), as_shown(call, **typed))

    call.refresh_from_db()
    said = shown(office.get(reverse("calls:form", args=[call.pk]), headers={"accept-language": "en"}))
    assert response.status_code == 302
    assert (call.stages, call.shortlist_percent, call.desk_weight, call.panel_least) == ("both", 200, 40, 7)
    assert "200% of what can be awarded goes on to the pitch" in said
    assert "The desk review counts 40%, the pitch the rest" in said
    assert "at least 7 members, an odd number, at least 1 from finance, at least 1 from social work" in said


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"panel_finance": "3", "panel_social_work": "3"}, "panel_least"),
        ({"panel_least": "6"}, "panel_least"),
        ({"experts_per_item": "7"}, "experts_per_item"),
        ({"pass_score": "100.01"}, "pass_score"),
        ({"desk_weight": "101"}, "desk_weight"),
        ({"shortlist_percent": "99"}, "shortlist_percent"),
        ({"panel_outside_percent": "99999999999999999999"}, "panel_outside_percent"),
        ({"stages": "banquet"}, "stages"),
    ],
)
def test_wishes_that_contradict_each_other_are_refused_and_kept(office, typed, field):
    call = draft_call()

    response = office.post(page(call), as_shown(call, **{"desk_weight": "33", **typed}))

    saved = type(call).objects.get()
    assert list(response.context["form"].errors) == [field]
    assert (saved.desk_weight, saved.panel_least) == (0, 5)


def test_an_even_panel_is_taken_where_no_odd_one_is_asked(office):
    call = draft_call()

    office.post(page(call), as_shown(call, panel_least="6", panel_odd=False))

    call.refresh_from_db()
    assert (call.panel_least, call.panel_odd) == (6, False)


def test_of_two_who_set_the_review_the_second_sees_what_the_first_saved(client):
    call, slow, quick = draft_call(), people.officer(), people.officer()
    read = as_shown(call)
    client.force_login(quick)
    client.post(page(call), {**read, "panel_least": "7"})

    client.force_login(slow)
    second = client.post(page(call), {**read, "panel_least": "9"}, headers={"accept-language": "en"})

    call.refresh_from_db()
    assert call.panel_least == 7
    assert "Saved meanwhile: “7”" in shown(second)


def test_fields_and_districts_are_limited_and_everybody_reads_it(office):
    call, place = draft_call(), district()

    office.post(page(call, "district_limits"), rows({"region": place.pk, "least": "2", "most": "9"}))
    refused = office.post(
        page(call, "categories"), rows({"code": "A", "name": "甲", "min_awards": "5", "max_awards": "4"})
    )

    said = shown(office.get(reverse("calls:form", args=[call.pk])))
    assert list(call.district_limits.values_list("region", "least", "most")) == [(place.pk, 2, 9)]
    assert list(refused.context["formset"].forms[0].errors) == ["max_awards"]
    assert "西湖区" in said


@pytest.mark.parametrize("row", [{}, {"least": "3", "most": "2"}])
def test_a_district_without_limits_or_with_reversed_ones_is_refused(office, row):
    call, place = draft_call(), district()

    response = office.post(page(call, "district_limits"), rows({"region": place.pk, **row}))

    assert response.status_code == 200
    assert not call.district_limits.exists()


def test_a_district_elsewhere_is_not_offered_and_keeps_a_draft_from_being_published(office):
    call, elsewhere = draft_call(), district("330203")

    office.post(page(call, "district_limits"), rows({"region": elsewhere.pk, "least": "2"}))
    offered = call.district_limits.exists()
    actions.rewrite(
        call, "district_limits", [{"region": elsewhere, "least": 1, "most": None}], by=call.created_by
    )

    assert not offered
    assert [part for part, _text in missing(call)] == ["district_limits"]


def test_the_review_is_frozen_and_copied_into_next_year():
    place = district()
    call = draft_call(stages="both", desk_weight=40, panel_least=7)
    actions.rewrite(call, "district_limits", [{"region": place, "least": 1, "most": 3}], by=call.created_by)
    actions.publish(call, by=call.created_by)

    facts = {"title": "明年", "year": call.year + 1, "region": city(), "budget": call.budget}
    dates = {name: getattr(call, name) for name in ("opens_at", "closes_at", "project_starts_from")}
    copied = actions.create_from_call(call, by=call.created_by, **facts, **dates)

    frozen = frozen_of(call)
    assert frozen["district_limits"] == [{"region__code": "330106", "least": 1, "most": 3}]
    assert (frozen["desk_weight"], frozen["panel_least"], frozen["panel_outside_percent"]) == (40, 7, 66)
    assert (copied.stages, copied.desk_weight, copied.panel_least) == ("both", 40, 7)
    assert list(copied.district_limits.values_list("region", "least", "most")) == [(place.pk, 1, 3)]


def test_a_street_begins_with_a_panel_of_three():
    assert open_call("street").panel_least == 3


@pytest.mark.parametrize("limits", [1, 3])
def test_the_form_costs_the_same_for_one_district_and_for_three(office, django_assert_num_queries, limits):
    call = draft_call()
    places = [district(f"33010{number}") for number in range(1, limits + 1)]
    rows_of_limits = [{"region": place, "least": 1, "most": None} for place in places]
    actions.rewrite(call, "district_limits", rows_of_limits, by=call.created_by)

    with django_assert_num_queries(17):
        office.get(reverse("calls:form", args=[call.pk]))
