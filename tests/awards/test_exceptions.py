"""Whoever is passed over for a lower one is passed over in writing."""

import pytest
from django.urls import reverse

from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications.models import Application
from ventures.awards import actions
from ventures.awards.models import Decision
from ventures.core.errors import Refused
from ventures.core.money import yuan

pytestmark = pytest.mark.django_db
INVERTED = {"shares": [95, 90, 85, 80], "requested": [90000, 100000, 80000, 50000]}


@kept
def call():
    """A ranked call whose second and third application do not fit, and the fourth does."""
    return scoring.ranked(4, budget=yuan(150000), **INVERTED).call


def keys():
    return [one.pk for one in Application.objects.order_by("number")]


def typed(source, **exceptions):
    """What the page sends: every amount as requested, and the exceptions."""
    amounts = {f"amount_{one.pk}": str(one.requested.amount) for one in Application.objects.all()}
    return amounts | {f"share_{source.pk}": "100", "minutes": "讨论记录", "do": "propose"} | exceptions


@pytest.mark.parametrize("text", ["", "资金不足", "  超出余额顺延至下一   "])
def test_an_inversion_without_its_exception_is_refused_at_its_place(call, text):
    _first, second, third, _last = keys()
    sources = [(make.source(), 100)]

    with pytest.raises(Refused) as refused:
        actions.propose(call, by=officer(), sources=sources, exceptions={second: make.EXCEPTION, third: text})

    assert refused.value.field == f"exception_{third}"
    assert not Decision.objects.exists()


def test_the_exception_stands_in_the_decision_and_on_its_page_and_notice(client, call):
    make.calendars()
    by = officer()
    decision = actions.propose(
        call, by=by, sources=[(make.source(), 100)], exceptions=dict.fromkeys(keys(), make.EXCEPTION)
    )
    notice = actions.publish_notice(decision, by=by)
    client.force_login(by)

    pages = [
        client.get(reverse("awards:decision", args=[decision.pk])).content.decode(),
        client.get(reverse("awards:notice", args=[notice.pk])).content.decode(),
    ]

    assert [(row["inversion"], row["exception"]) for row in decision.inversions] == [
        (True, make.EXCEPTION),
        (True, make.EXCEPTION),
    ]
    assert [page.count(make.EXCEPTION) for page in pages] == [2, 2]


def test_every_missing_exception_is_told_at_its_place_and_what_was_typed_is_kept(client, call):
    source, (_first, second, third, _last) = make.source(), keys()
    client.force_login(officer())

    page = client.post(
        reverse("awards:propose", args=[call.pk]), typed(source, **{f"exception_{second}": "资金不足"})
    )

    assert page.context["form"].errors.keys() == {f"exception_{second}", f"exception_{third}"}
    assert "资金不足" in page.content.decode()
    assert "讨论记录" in page.content.decode()
    assert not Decision.objects.exists()


def test_the_page_asks_for_an_exception_for_each_inversion_and_for_no_one_else(client, call):
    make.source()
    client.force_login(officer())

    page = client.get(reverse("awards:propose", args=[call.pk]))

    assert [row.application.pk for row, _field in page.context["exceptions"]] == keys()[1:3]


def test_what_was_written_for_one_who_is_no_inversion_now_is_kept(client, call):
    source, (_first, second, third, _last) = make.source(), keys()
    client.force_login(officer())
    lowered = {f"amount_{second}": "60000", f"amount_{third}": "1000", f"exception_{second}": make.EXCEPTION}

    page = client.post(reverse("awards:propose", args=[call.pk]), typed(source) | lowered | {"do": "look"})

    assert not page.context["seen"].passed_over or second not in [
        row.application.pk for row, _field in page.context["exceptions"]
    ]
    assert make.EXCEPTION in page.content.decode()


def test_a_written_exception_proposes_the_list_from_the_page(client, call):
    source, (_first, second, third, _last) = make.source(), keys()
    client.force_login(officer())
    written = {f"exception_{one}": make.EXCEPTION for one in (second, third)}

    client.post(reverse("awards:propose", args=[call.pk]), typed(source, **written))

    assert Decision.objects.get().awards.count() == 2


def test_where_no_list_meets_the_minima_none_is_proposed_and_the_rule_is_named(client):
    call = scoring.ranked(1).call
    call.categories.filter(pk=call.categories.first().pk).update(min_awards=2)
    source = make.source()
    client.force_login(officer())

    with pytest.raises(Refused, match=call.categories.first().name):
        actions.propose(call, by=officer(), sources=[(source, 100)])
    page = client.post(reverse("awards:propose", args=[call.pk]), typed(source))

    assert page.context["seen"].impossible in page.content.decode()
    assert not Decision.objects.exists()


def test_an_exception_that_is_too_long_is_not_called_too_short(client, call):
    _first, second, third, _last = keys()
    client.force_login(officer())
    said = {f"exception_{second}": make.EXCEPTION, f"exception_{third}": "长" * 600}

    page = client.post(reverse("awards:propose", args=[call.pk]), typed(make.source(), **said))

    assert page.context["form"].errors[f"exception_{third}"] == ["不得超过500字，目前600字。"]
