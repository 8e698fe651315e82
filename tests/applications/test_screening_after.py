"""After the screening: what stays decided, and who reads what was handed in."""

import pytest
from django.urls import reverse

from tests.applications.screening_pages import page, shown, step
from tests.factories import people
from tests.factories.applications import begun, complete_draft, eligible, submitted
from tests.factories.calls import in_review, open_call
from tests.factories.communities import district
from tests.factories.organizations import administrator_of
from ventures.applications import actions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def about(application):
    return reverse("applications:organization", args=[application.pk])


def test_what_is_decided_is_not_decided_again(office):
    made = eligible()

    office.post(step("reject", made), {"note": "反悔"})
    office.post(step("pass", made))

    made.refresh_from_db()
    assert made.state == "eligible"


def test_screening_goes_on_when_the_call_is_in_review(office):
    made = submitted()
    in_review(made.call)

    office.post(step("pass", made))

    made.refresh_from_db()
    assert made.state == "eligible"


@pytest.mark.parametrize("name", ["pass", "send_back", "reject"])
def test_a_decision_is_never_made_by_reading(office, name):
    assert office.get(step(name, submitted())).status_code == 405


def test_the_budget_is_measured_against_the_rules_of_the_call(office):
    made = submitted(requested=100000)

    gauges = {gauge.key: gauge for gauge in office.get(page(made)).context["gauges"]}

    assert {key: gauge.is_over for key, gauge in gauges.items()} == {
        "cap": False, "management": False, "personnel": False,
    }  # fmt: skip


def test_a_withdrawn_draft_stays_with_its_organisation_alone(client):
    draft = complete_draft()
    actions.withdraw(draft, by=administrator_of(draft.organization))
    client.force_login(administrator_of(draft.organization))

    assert client.get(page(draft)).status_code == 200


def test_an_officer_reads_who_applies_in_his_round_wherever_it_is_registered(client):
    sent = submitted(open_call(region=district("330102")))
    client.force_login(people.officer(district("330102")))

    door, answer = shown(client.get(page(sent))), client.get(about(sent))

    body = sent.organization
    assert body.region.code == "330106"
    assert f'href="{about(sent)}"' in door
    assert body.uscc in shown(answer)
    assert "accounts" not in answer.context
    assert "members" not in answer.context
    assert client.get(reverse("organizations:detail", args=[body.pk])).status_code == 404


def test_who_does_not_run_the_round_does_not_read_it(client):
    sent = submitted(open_call(region=district("330102")))
    draft = begun(open_call(region=district("330108")))
    persons = {
        "elsewhere": (people.officer(district("330108")), sent), "draft": (people.officer(), draft),
        "finance": (people.finance_clerk(), sent), "member": (administrator_of(sent.organization), sent),
    }  # fmt: skip

    codes = {}
    for name, (user, application) in persons.items():
        client.force_login(user)
        codes[name] = client.get(about(application)).status_code

    assert codes == {"elsewhere": 404, "draft": 404, "finance": 403, "member": 403}
