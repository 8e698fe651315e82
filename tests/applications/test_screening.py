"""The page on which an officer decides on eligibility."""

from datetime import timedelta

import pytest

from tests.applications.screening_pages import decide, doubtful, page, shown, step, typed
from tests.factories import people
from tests.factories.applications import eligible, submitted
from tests.factories.organizations import administrator_of
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.states import Section
from ventures.core import clock
from ventures.workflow.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@kept
def made():
    return submitted()


@kept
def doubted():
    return doubtful()


def test_a_clean_application_is_found_eligible(office, made):
    response = office.post(step("pass", made))

    made.refresh_from_db()
    assert (response.url, made.state) == (page(made), "eligible")


def test_a_failed_hard_rule_holds_it_until_it_is_decided_with_a_reason(office, doubted):
    made, result = doubted

    office.post(step("pass", made))
    made.refresh_from_db()
    held = made.state
    office.post(decide(made, result), {"outcome": "pass", "reason": "服务点在征集范围内"})
    office.post(step("pass", made))

    made.refresh_from_db()
    result.refresh_from_db()
    assert (held, made.state) == ("submitted", "eligible")
    assert (result.outcome, result.override) == ("fail", "pass")
    assert "服务点在征集范围内" in shown(office.get(page(made)))


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"outcome": "human", "reason": "看过"},
        {"outcome": "pass", "reason": " "},
        {"outcome": "pass", "reason": "长" * 201},
        {"outcome": ["pass", "zz"], "reason": "\x00"},
    ],
)
def test_a_decision_without_sense_is_refused_and_kept(office, sent, doubted):
    made, result = doubted

    response = office.post(decide(made, result), sent)

    result.refresh_from_db()
    assert response.status_code == 200
    assert result.override == ""
    assert next(row.form for row in response.context["results"] if row.pk == result.pk).errors


def test_a_rule_is_not_decided_after_the_screening(office):
    made = eligible()
    result = made.eligibility_results.first()

    response = office.post(decide(made, result), {"outcome": "fail", "reason": "迟到的想法"})

    result.refresh_from_db()
    assert result.override == ""
    assert response.status_code == 200


def test_a_rule_of_another_application_is_not_found(office):
    made, other = submitted(), submitted()

    assert office.post(decide(made, other.eligibility_results.first())).status_code == 404


def test_it_is_returned_with_a_note_and_a_day(office, made):
    office.post(step("send_back", made), {"note": "预算请写明单价依据", "due": typed()})

    made.refresh_from_db()
    assert (made.state, made.return_note) == ("returned", "预算请写明单价依据")
    assert "预算请写明单价依据" in shown(office.get(page(made)))


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"note": " ", "due": "2099-01-01T00:00"}, "note"),
        ({"note": "补正", "due": "2000-01-01T00:00"}, "due"),
        ({"note": "补正", "due": "0001-01-01T00:00"}, "due"),
        ({"note": "补正", "due": "9999-12-31T23:59"}, "due"),
        ({"note": "补正", "due": "明天"}, "due"),
        ({"note": "长" * 1001, "due": "2099-01-01T00:00"}, "note"),
    ],
)
def test_a_return_without_sense_is_refused_and_kept(office, sent, field, made):
    response = office.post(step("send_back", made), sent)

    made.refresh_from_db()
    assert made.state == "submitted"
    assert set(response.context["send_back"].errors) == {field}
    assert sent["note"] in shown(response)


def test_a_time_already_over_is_refused_beside_its_field(office, made):
    response = office.post(step("send_back", made), {"note": "补正", "due": typed(days=-1)})

    assert set(response.context["send_back"].errors) == {"due"}


def test_what_a_correction_changed_is_named(office, made):
    by = administrator_of(made.organization)
    actions.send_back(made, by=people.officer(), note="改", due=clock.now() + timedelta(days=2))
    actions.save_facts(made, by=by, edition=None, summary="改写后的摘要")
    actions.submit(made, by=by)

    context = office.get(page(made)).context

    [(section, [(label, _pieces)])] = context["differences"]
    assert (section, label) == (Section.FACTS.label, made._meta.get_field("summary").verbose_name)
    assert len(context["editions"]) == 2


def test_it_is_found_not_eligible_with_a_reason(office, made):
    asked = office.post(step("reject", made), {"note": ""})
    office.post(step("reject", made), {"note": "不在征集范围"})

    made.refresh_from_db()
    assert set(asked.context["reject"].errors) == {"note"}
    assert made.state == "ineligible"
    assert Event.objects.latest("pk").detail.value["note"] == "不在征集范围"
