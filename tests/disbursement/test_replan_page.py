"""The page on which an officer changes the plan of a project's instalments."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from tests.disbursement.test_views import sign_in
from tests.factories import money
from ventures.awards.models import Award
from ventures.core.money import yuan
from ventures.notifications.models import Message

pytestmark = pytest.mark.django_db


def url(award):
    return reverse("disbursement:replan", args=[award.case])


def typed(*parts, days=30, reason="按进度调整"):
    """What an officer fills in: the amounts in order, the rest empty."""
    facts = {"reason": reason}
    for place in range(1, 6):
        facts[f"part_{place}"] = parts[place - 1] if place <= len(parts) else ""
        facts[f"days_{place}"] = days
    return facts


def change(client, award, facts):
    """Look at the preview, then change; the answer to the second press."""
    seen = client.post(url(award), facts).context["seen"]
    return client.post(url(award), facts | {"do": "change", "seen": seen})


def amounts(award):
    rows = award.instalments.exclude(state="cancelled").order_by("sequence")
    return [one.amount for one in rows]


def test_an_officer_looks_at_the_new_plan_before_anything_changes(client):
    award = money.award("100000")
    sign_in(client, "officer")

    page = client.post(url(award), typed("40000", "40%", "20,000"))

    assertContains(page, "调整前后对照")
    assertContains(page, "40.0%")
    assert amounts(award) == [yuan(50000), yuan(30000), yuan(20000)]


def test_the_new_plan_holds_and_the_history_the_case_file_and_the_organisation_say_so(client):
    award = money.award("100000")
    sign_in(client, "officer")

    answer = change(client, award, typed("10000", "60%", "20000", "10000", days=45))

    assertRedirects(answer, reverse("disbursement:project", args=[award.case]))
    assert amounts(award) == [yuan(10000), yuan(60000), yuan(20000), yuan(10000)]
    assert set(award.instalments.values_list("due_days", flat=True)) == {45}
    told = Message.objects.get(kind="awards/replanned")
    assert told.user == money.administrator(award)
    assert "按进度调整" in told.body
    assert "60,000.00元" in told.body
    for page in (
        reverse("disbursement:project", args=[award.case]),
        reverse("portal:case", args=[award.case]),
    ):
        assertContains(client.get(page), "按进度调整")
        assertContains(client.get(page), "10,000.00 + 60,000.00 + 20,000.00 + 10,000.00")


def test_where_the_due_day_is_known_it_moves_with_the_days(client):
    award = money.award("100000")
    due_on = award.instalments.get(sequence=1).due_on
    sign_in(client, "officer")

    change(client, award, typed("50000", "30000", "20000", days=60))

    assert (award.instalments.get(sequence=1).due_on - due_on).days == 30
    assert award.instalments.get(sequence=2).due_on is None


@pytest.mark.parametrize(
    ("last", "said"),
    [("19999.99", "还差0.01元"), ("20000.01", "超出0.01元"), ("10%", "还差10,000.00元")],
)
def test_a_sum_that_is_not_the_award_is_refused_to_the_fen_and_what_was_typed_stays(last, said, client):
    award = money.award("100000")
    sign_in(client, "officer")

    page = client.post(url(award), typed("50000", "30000", last))

    assertContains(page, said)
    assertContains(page, f'value="{last}"')
    assertContains(page, "按进度调整")
    assertNotContains(page, "调整前后对照")


def test_percentages_that_make_the_award_make_it_to_the_fen(client):
    award = money.award("100000.01")
    sign_in(client, "officer")

    change(client, award, typed("33.33%", "33.33%", "33.34％"))

    assert sum(one.amount for one in amounts(award)) == yuan("100000.01").amount


def test_what_is_paid_stays_and_the_rest_makes_what_is_left(client):
    award = money.paid(money.award("100000"))
    sign_in(client, "officer")
    assertContains(client.get(url(award)), "不再调整")

    change(client, award, typed("50%"))

    assert amounts(award) == [yuan(50000), yuan(50000)]


@pytest.mark.parametrize("made", [money.requested, money.paid], ids=["requested", "all paid"])
def test_where_nothing_can_change_the_page_says_why(made, client):
    award = money.award("100000", percents=(100,))
    made(award)
    sign_in(client, "officer")

    page = client.get(url(award))

    assertContains(page, "目前不能调整拨付计划")
    assert client.post(url(award), typed("100000")).status_code == 200


def test_a_plan_that_changed_after_the_preview_is_shown_again(client):
    award = money.award("100000")
    sign_in(client, "officer")
    seen = client.post(url(award), typed("50000", "50000")).context["seen"]

    page = client.post(url(award), typed("40000", "60000") | {"do": "change", "seen": seen})

    assertContains(page, "预览之后内容有变化")
    assert amounts(award) == [yuan(50000), yuan(30000), yuan(20000)]


@pytest.mark.parametrize(
    "change",
    [{"part_1": ""}, {"part_1": "0%"}, {"part_1": "%"}, {"part_1": "1e9"}, {"part_1": "101%"},
     {"part_1": "9" * 40}, {"part_1": "1,5"}, {"days_1": "0"}, {"days_1": "9" * 30}, {"reason": " "}],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_a_plan_is_refused_on_its_page(change, client):
    award = money.award("100000")
    sign_in(client, "officer")

    page = client.post(url(award), typed("50000", "30000", "20000") | change)

    assertContains(page, 'id="error-summary"')
    assert amounts(award) == [yuan(50000), yuan(30000), yuan(20000)]


@pytest.mark.parametrize("role", ["finance_clerk", "finance_approver", "auditor"])
def test_only_an_officer_changes_the_plan(role, client):
    award = money.award("100000")
    sign_in(client, role)

    assert client.post(url(award), typed("50000", "50000")).status_code == 403
    assertNotContains(client.get(reverse("disbursement:project", args=[award.case])), url(award))


def test_a_project_that_does_not_run_offers_no_change(client):
    award = money.award("100000")
    sign_in(client, "officer")
    page = reverse("disbursement:project", args=[award.case])
    assertContains(client.get(page), url(award))

    Award.objects.filter(pk=award.pk).update(state="closed_out")

    assertNotContains(client.get(page), url(award))
