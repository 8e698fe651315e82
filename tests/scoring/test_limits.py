"""The limits of a real call: minima and maxima of categories and districts, one award an organisation."""

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories import scoring as make
from tests.factories.applications import eligible
from tests.factories.calls import in_review, open_call
from tests.factories.communities import community, district
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications.models import Application
from ventures.calls.models import DistrictLimit
from ventures.core.money import yuan
from ventures.scoring import actions
from ventures.scoring.further import next_funded
from ventures.scoring.limits import district_of
from ventures.scoring.prospect import prospect

pytestmark = pytest.mark.django_db
WEST, EAST = "330106", "330108"


def ranked(rows, shares, budget=250000, **facts):
    """A ranked call of applications `(category's place, district's code)`, each of 100,000 yuan."""
    call = open_call(budget=yuan(budget), **facts)
    categories = list(call.categories.all())
    for place, code in rows:
        eligible(call, category=categories[place], community=community(district(code)))
    panel = make.panel(in_review(call))
    actions.begin(panel, by=panel.secretary)
    make.scored(panel, shares)
    actions.rank(panel, by=panel.secretary)
    return call


@kept
def calls():
    """Ranked calls, of two districts and of one with two categories."""
    return {
        "districts": ranked([(0, WEST), (0, EAST)], [90, 85]),
        "categories": ranked([(0, WEST), (0, WEST), (1, WEST)], [90, 85, 80]),
    }


def told(seen):
    return [(row.outcome, row.reason) for row in seen.rows]


def test_a_category_that_needs_an_award_gets_it_before_a_better_one_of_another(calls):
    call = calls["categories"]
    call.categories.filter(pk=call.categories.all()[1].pk).update(min_awards=1)

    seen = prospect(call)

    assert told(seen) == [("funded", ""), ("passed_over", "would_break_minimum"), ("funded", "")]


def test_a_minimum_that_changes_is_kept_although_the_list_was_worked_out_before(calls):
    call = calls["categories"]
    second = call.categories.all()[1]
    outcomes = []

    for least in (None, 1, None):
        call.categories.filter(pk=second.pk).update(min_awards=least)
        outcomes.append([row.outcome for row in prospect(call).rows])

    assert outcomes[0] == outcomes[2] == ["funded", "funded", "not_funded"]
    assert outcomes[1] == ["funded", "passed_over", "funded"]


def test_a_district_has_its_least_and_its_most():
    call = ranked([(0, WEST), (0, WEST), (0, EAST), (0, EAST)], [90, 85, 80, 75], budget=350000)
    DistrictLimit.objects.create(call=call, region=district(WEST), most=1)
    DistrictLimit.objects.create(call=call, region=district(EAST), least=2)

    seen = prospect(call)

    assert told(seen) == [("funded", ""), ("passed_over", "district_full"), ("funded", ""), ("funded", "")]


def test_an_unlimited_district_is_nobodys_concern(calls):
    call = calls["districts"]
    DistrictLimit.objects.create(call=call, region=district("330102"), most=0)

    assert len(prospect(call).funded) == 2


def test_a_community_s_district_is_the_one_above_its_street(calls):
    application = Application.objects.filter(call=calls["categories"]).first()

    assert district_of(application) == district(WEST)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"category_min": 3}, "at least 3 awards"),
        ({"district_least": 2}, "滨江区, at least 2 awards"),
        ({"pass_score": 95, "district_least": 1}, "the pass score of 95"),
        ({"budget": 50000}, "the budget of 50,000.00 yuan"),
    ],
)
def test_where_no_list_meets_the_minima_the_rule_that_must_give_is_named(client, calls, change, rule):
    call = calls["districts"]
    type(call).objects.filter(pk=call.pk).update(
        budget=yuan(change.get("budget", 250000)), pass_score=change.get("pass_score", 60)
    )
    call.refresh_from_db()
    call.categories.filter(pk=call.categories.first().pk).update(min_awards=change.get("category_min", 1))
    DistrictLimit.objects.create(call=call, region=district(EAST), least=change.get("district_least", 0))
    client.force_login(officer())

    with translation.override("en"):
        seen = prospect(call)
    page = client.get(reverse("scoring:ranking", args=[call.pk]), headers={"accept-language": "en"})

    assert rule in seen.impossible
    assert not seen.funded
    assert rule in page.content.decode()


@pytest.mark.parametrize(("budget", "more"), [(150000, 1), (149999, 0), (250000, 0)])
def test_the_next_fifty_thousand_names_what_they_would_fund(calls, budget, more):
    call = calls["districts"]
    type(call).objects.filter(pk=call.pk).update(budget=yuan(budget))
    call.refresh_from_db()

    (step,) = next_funded(call, prospect(call))

    assert [row.item.rank for row in step.coming] == [2] * more
    assert not step.leaving


def test_more_money_may_put_a_better_one_in_the_place_of_two():
    call = open_call(budget=yuan(100000))
    for amount in (140000, 60000, 40000):
        eligible(call, requested=amount)
    panel = make.panel(in_review(call))
    actions.begin(panel, by=panel.secretary)
    make.scored(panel, [90, 80, 70])
    actions.rank(panel, by=panel.secretary)

    (step,) = next_funded(call, prospect(call))

    assert [row.amount for row in step.coming] == [yuan(140000)]
    assert [row.amount for row in step.leaving] == [yuan(60000), yuan(40000)]
