"""An officer walks through the form of a draft; nothing of it is counted or seen by anybody else."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.factories import applications as make
from tests.factories import people
from tests.factories.calls import draft_call
from tests.factories.questions import one_of_each
from tests.kept import kept
from ventures.applications import actions, testing
from ventures.applications.models import Answer, Application
from ventures.applications.views.frame import ORDER
from ventures.calls import actions as calls
from ventures.calls.presets import PRESETS
from ventures.core.money import yuan
from ventures.notifications.models import Message
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db


@kept
def call():
    """A draft call with a question of each kind."""
    made = draft_call()
    one_of_each(made)
    return made


@pytest.fixture
def office():
    browser = Client(headers={"accept-language": "en"})
    browser.user = people.officer()
    browser.force_login(browser.user)
    return browser


@pytest.fixture
def trial(office, call):
    """A test of a draft call, begun from its page."""
    office.post(reverse("applications:begin_test", args=[call.pk]))
    return Application.with_tests.get()


def section(test, name):
    return reverse("applications:section", args=[test.pk, name])


def test_every_section_opens_as_an_applicant_sees_it_and_says_that_nothing_counts(office, trial):
    for name in ORDER:
        page = office.get(section(trial, name)).content.decode()
        assert "Test of the form: nothing here counts" in page
    assert "Withdraw" not in page


def test_what_is_typed_is_saved_for_the_officer_alone(office, trial):
    office.post(section(trial, "answers"), {
        "edition": 0, "long": "试填", "choice": "yes",
        **{f"{key}-{part}": 0 for key in ("table", "people", "indicator", "budget")
           for part in ("TOTAL_FORMS", "INITIAL_FORMS")},
    })  # fmt: skip
    stranger = Client()
    stranger.force_login(people.officer())

    assert set(Answer.objects.values_list("text", flat=True)) == {"试填", "yes"}
    for browser in (stranger, Client()):
        assert browser.get(section(trial, "answers")).status_code in {302, 404}


def test_a_test_is_none_of_the_applications(office, trial):
    events, messages = Event.objects.count(), Message.objects.count()

    office.post(section(trial, "facts"), {"edition": 0, "title": "试填的项目"})

    trial.refresh_from_db()
    assert trial.title == "试填的项目"
    assert not Application.objects.exists()
    assert not Application.objects.visible_to(office.user).exists()
    assert (Event.objects.count(), Message.objects.count()) == (events, messages)
    assert "试填的项目" not in office.get(reverse("applications:list")).content.decode()
    for name in ("submit", "withdraw", "ask_confirmation"):
        assert office.post(reverse(f"applications:{name}", args=[trial.pk])).status_code == 404
    assert office.get(reverse("applications:detail", args=[trial.pk])).status_code == 404


def test_a_test_hinders_no_change_of_the_draft(office, trial):
    make_answers(office, trial)
    call, by = trial.call, office.user

    for one in list(call.questions.order_by("-order")):
        calls.remove_question(one, by=by)
    calls.rewrite(call, "categories", [{"code": "Z", "name": "新", "name_en": ""}], by=by)

    trial.refresh_from_db()
    assert trial.category is None
    assert not Answer.objects.exists()


@pytest.mark.parametrize("kind", ["number", "money", "date", "text"])
@pytest.mark.parametrize("was", ["number", "money", "date", "text"])
def test_a_column_may_become_another_kind_after_it_was_tried(office, trial, was, kind):
    table, by = trial.call.questions.get(key="table"), office.user
    value = {"number": Decimal(3), "money": yuan(3), "date": date(2026, 1, 1), "text": "甲"}[was]
    change_column(table, was, by)
    actions.save_answers(trial, by=by, edition=None, answers={"table": [{"what": value}]})

    change_column(table, kind, by)

    for name in ORDER:
        assert office.get(section(trial, name)).status_code == 200


def change_column(table, kind, by):
    """Let the table have one column, of that kind."""
    column = {"key": "what", "label": "内容", "kind": kind, "sums": True, "required": False}
    calls.change_question(table, by=by, settings={"columns": [column]}, label="表格")


def make_answers(office, trial):
    trial.category = trial.call.categories.first()
    trial.save()
    Answer.objects.bulk_create(
        Answer(application=trial, question=one, text="试") for one in trial.call.questions.all()
    )


def test_the_officer_throws_it_away(office, trial):
    make_answers(office, trial)

    office.post(reverse("applications:drop_test", args=[trial.pk]))

    assert not Application.with_tests.exists()
    assert not Answer.objects.exists()


def test_it_is_gone_when_the_round_is_published(office, trial):
    calls.publish(trial.call, by=office.user)

    assert office.get(section(trial, "answers")).status_code == 404
    testing.sweep_tests()
    assert not Application.with_tests.exists()


def test_a_second_try_goes_on_with_the_first(office, trial):
    again = office.post(reverse("applications:begin_test", args=[trial.call_id]))

    assert again.url == section(trial, "facts")
    assert Application.with_tests.count() == 1


def test_the_database_lets_no_test_become_an_application(trial):
    for changes in ({"is_test": False}, {"state": "submitted"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Application.with_tests.filter(pk=trial.pk).update(**changes)


def test_an_application_keeps_the_question_it_answers():
    draft = make.complete_draft()

    with pytest.raises(Exception, match="protected"):
        draft.call.questions.first().delete()


@pytest.mark.parametrize("preset", PRESETS)
def test_a_round_of_every_preset_is_applied_to(preset):
    sent = make.submitted(make.open_call(preset), requested=20000)

    assert (sent.call.preset, sent.state, sent.number[-4:]) == (preset, "submitted", "0001")
    assert sent.editions.get().content["answers"].keys() >= {"need", "goals", "method"}
