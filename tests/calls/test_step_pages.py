"""The steps of a round: published, reviewed, cancelled, and by whom."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.calls.office_pages import rows, shown
from tests.factories import people
from tests.factories.calls import draft_call, open_call
from tests.factories.communities import district
from ventures.calls.completeness import HOSTS, missing
from ventures.core import clock

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def test_publishing_freezes_the_rules(office):
    call = draft_call()

    office.post(reverse("calls:publish", args=[call.pk]))

    call.refresh_from_db()
    assert call.state == "published"
    assert call.rules_hash in shown(office.get(reverse("calls:detail", args=[call.pk])))


def test_two_rounds_of_a_year_never_share_their_numbers(office):
    first, second = open_call(), draft_call()
    copied = draft_call(prefix=first.prefix)

    office.post(reverse("calls:publish", args=[copied.pk]))

    copied.refresh_from_db()
    assert (first.prefix, second.prefix, copied.state) == ("HZCT", "HZCT2", "draft")


def test_a_published_round_is_no_longer_changed(office):
    call = open_call()

    assert office.get(reverse("calls:edit", args=[call.pk])).status_code == 409
    office.post(reverse("calls:rows", args=[call.pk, "hosts"]), rows({"role": "host", "name": "别人"}))

    assert not call.hosts.filter(name="别人").exists()


def test_a_round_without_contact_is_not_published_and_says_so(office):
    call = draft_call(contact="")

    page = f"http://testserver{reverse('calls:detail', args=[call.pk])}"

    response = office.post(
        reverse("calls:publish", args=[call.pk]),
        follow=True,
        headers={"referer": page, "accept-language": "en"},
    )

    call.refresh_from_db()
    assert call.state == "draft"
    assert "Name the office contact first" in shown(response)


def test_a_round_whose_host_is_still_to_be_filled_in_is_not_published_and_says_so(office):
    call = draft_call(hosts=HOSTS)
    page = reverse("calls:detail", args=[call.pk])
    english = {"accept-language": "en", "referer": f"http://testserver{page}"}

    before = shown(office.get(page, headers=english))
    in_chinese = shown(office.get(page))
    after = office.post(reverse("calls:publish", args=[call.pk]), follow=True, headers=english)

    call.refresh_from_db()
    said = f"Host body: “Name” still says “{HOSTS[0][1]}”. Fill it in."
    assert call.state == "draft"
    assert f'<a href="{reverse("calls:rows", args=[call.pk, "hosts"])}">{said}</a>' in before
    assert f"主办承办单位的“名称”仍为“{HOSTS[0][1]}”，请填写。" in in_chinese
    assert [str(message) for message in after.context["messages"]] == [said]


@pytest.mark.parametrize("name", ["title", "contact"])
def test_a_fact_left_as_a_template_has_it_is_named(office, name):
    call = draft_call(**{name: "（请填写）"})

    page = office.get(reverse("calls:detail", args=[call.pk]))
    office.post(reverse("calls:publish", args=[call.pk]))

    call.refresh_from_db()
    assert call.state == "draft"
    assert [place for _text, place in page.context["missing"]] == [reverse("calls:edit", args=[call.pk])]


def test_a_draft_with_nothing_left_to_do_says_nothing(office):
    assert office.get(reverse("calls:detail", args=[draft_call().pk])).context["missing"] == []


@pytest.mark.parametrize(("experts", "state"), [(3, "draft"), (4, "draft"), (5, "published")])
def test_a_trimmed_mean_of_too_few_experts_is_not_published(office, experts, state):
    call = draft_call(aggregation="trimmed", experts_per_item=experts)

    office.post(reverse("calls:publish", args=[call.pk]))

    call.refresh_from_db()
    assert call.state == state
    assert state == "published" or [field for field, _text in missing(call)] == ["aggregation"]


def test_review_begins_only_after_the_closing_instant(office):
    call = open_call()

    office.post(reverse("calls:begin_review", args=[call.pk]))
    call.refresh_from_db()
    early = call.state
    with clock.at(call.closes_at + timedelta(seconds=1)):
        office.post(reverse("calls:begin_review", args=[call.pk]))

    call.refresh_from_db()
    assert (early, call.state) == ("published", "review")


def test_cancelling_asks_for_a_reason_and_keeps_the_page(office):
    call = open_call()

    asked = office.post(reverse("scoring:cancel_round", args=[call.pk]), {"note": " "})
    office.post(reverse("scoring:cancel_round", args=[call.pk]), {"note": "预算调整"})

    call.refresh_from_db()
    assert set(asked.context["cancel_form"].errors) == {"note"}
    assert call.state == "cancelled"


@pytest.mark.parametrize("role", ["auditor", "secretary", "finance_clerk", "evaluator", "editor"])
def test_other_staff_read_and_change_nothing(client, role):
    client.force_login(people.staff(role))
    call = draft_call()

    assert client.get(reverse("calls:detail", args=[call.pk])).status_code == 200
    assert client.get(reverse("calls:edit", args=[call.pk])).status_code == 403
    assert client.get(reverse("calls:create")).status_code == 403
    for step in ("calls:publish", "calls:begin_review", "scoring:cancel_round"):
        assert client.post(reverse(step, args=[call.pk])).status_code == 403


def test_an_officer_of_another_district_changes_nothing(client):
    client.force_login(people.officer(district("330102")))
    call = draft_call(region=district("330106"))

    assert client.post(reverse("calls:publish", args=[call.pk])).status_code == 404


def test_a_step_is_never_taken_by_reading(office):
    call = draft_call()

    for step in ("calls:publish", "calls:begin_review", "scoring:cancel_round"):
        assert office.get(reverse(step, args=[call.pk])).status_code == 405
