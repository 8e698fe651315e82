"""How a round is reviewed: composed by an officer, checked, shown to everybody, frozen and copied."""

import pytest
from django.urls import reverse

from tests.calls.office_pages import rows, shown
from tests.factories import people
from tests.factories.calls import draft_call, open_call
from tests.factories.communities import city, district, sub_district
from ventures.calls import actions
from ventures.calls.changes import differences
from ventures.calls.completeness import missing
from ventures.calls.district_rules import contradictions
from ventures.calls.forms.review import ReviewForm
from ventures.calls.queries import frozen_of
from ventures.core.errors import Refused
from ventures.core.money import yuan

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


@pytest.mark.parametrize(
    ("most", "west", "east", "refused"),
    [(3, 2, 2, True), (4, 2, 2, False), (None, 2, 2, False), (1, None, 2, True)],
)
def test_a_district_may_get_no_fewer_awards_than_what_lies_in_it_must(most, west, east, refused):
    call, whole = draft_call(), district()
    streets = [sub_district(whole, 1), sub_district(whole, 2)]
    rows_of_limits = [
        {"region": whole, "least": 1, "most": most},
        *(
            {"region": one, "least": least, "most": 9}
            for one, least in zip(streets, (west, east), strict=True)
        ),
    ]

    reasons = list(contradictions([(row["region"], row["least"], row["most"]) for row in rows_of_limits]))
    try:
        actions.rewrite(call, "district_limits", rows_of_limits, by=call.created_by)
    except Refused as error:
        said = str(error)
    else:
        said = ""

    assert (bool(reasons), bool(said)) == (refused, refused)
    assert not refused or (str(whole) in said and str(streets[1]) in said)
    assert call.district_limits.exists() != refused


def test_contradicting_limits_that_came_with_a_copy_keep_a_draft_from_being_published():
    call, whole = draft_call(), district()
    call.district_limits.create(region=whole, most=1)
    call.district_limits.create(region=sub_district(whole), least=2)

    assert [part for part, _text in missing(call)] == ["district_limits"]
    with pytest.raises(Refused):
        actions.publish(call, by=call.created_by)


def test_areas_one_inside_the_other_ask_for_the_same_awards_once():
    whole = district()
    street = sub_district(whole)

    assert not list(contradictions([(city(), None, 3), (whole, 3, None), (street, 2, None)]))
    assert len(list(contradictions([(city(), None, 3), (whole, 1, None), (street, 4, None)]))) == 1


def test_a_field_s_own_budget_is_frozen_to_the_fen():
    call = draft_call()
    first = call.categories.first()
    call.categories.filter(pk=first.pk).update(budget=yuan("123456.70"))
    actions.publish(call, by=call.created_by)

    assert [row["budget"] for row in frozen_of(call)["categories"]][:2] == ["123456.70", None]


def test_what_earlier_rules_did_not_state_is_no_change_of_an_amendment():
    call = draft_call()
    actions.publish(call, by=call.created_by)
    later = frozen_of(call)
    earlier = {**later, "categories": [{**row} for row in later["categories"]]}
    for row in earlier["categories"]:
        del row["budget"]
    later["categories"][0]["budget"] = "5.00"

    assert not differences(earlier, later)


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

    with django_assert_num_queries(15):
        office.get(reverse("calls:form", args=[call.pk]))
