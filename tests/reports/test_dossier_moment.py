"""An approved list's dossier is read as of the approval: made later, it is the same bytes."""

import json
from datetime import timedelta

import pytest

from reports.dossiers import container_of
from tests.factories import dossiers
from tests.factories.organizations import administrator_of
from tests.factories.people import auditor, person, secretary
from tests.kept import kept
from tests.reports.test_dossier import files_of
from ventures.applications.models import Application
from ventures.awards.models import Decision
from ventures.core import clock
from ventures.linkage.actions import add_social_worker
from ventures.organizations.actions import let_in
from ventures.scoring import actions
from ventures.scoring.models import Clearance, Decline, Panel

pytestmark = pytest.mark.django_db


@kept
def panel():
    """The panel of an approved list whose minutes name people who have nothing to do with it yet."""
    decision = dossiers.decided()
    Decision.objects.filter(pk=decision.pk).update(minutes="鲍职员、阮社工、俞代理、温监督、燕组员均未参与。")
    return Panel.objects.get(call=decision.call)


def bytes_of(panel):
    return container_of(Decision.objects.get(call=panel.call))


def late(panel, days=1):
    """A day after the approval."""
    return clock.at(Decision.objects.get(call=panel.call).approved_at + timedelta(days=days))


def renamed(user, name):
    type(user).objects.filter(pk=user.pk).update(name=name)
    return user


def body(panel):
    return Application.objects.filter(call=panel.call).first().organization


def a_member(panel):
    one = renamed(person(), "鲍职员")
    let_in(body(panel), by=administrator_of(body(panel)), email=one.email, role="editor")


def a_worker(panel):
    facts = {"level": "senior", "certificate_number": "G9"}
    add_social_worker(body(panel), by=administrator_of(body(panel)), name="阮社工", **facts)


def a_deputy(panel):
    today = clock.today()
    actions.appoint_deputy(
        panel, renamed(secretary(), "俞代理"), by=panel.secretary, office="secretary", reason="出差",
        valid_from=today, valid_to=today,
    )  # fmt: skip


def a_supervisor(panel):
    actions.name_supervisor(panel, renamed(auditor(), "温监督"), by=panel.secretary)


def a_chair(panel):
    actions.name_chair(panel, panel.members.last(), by=panel.secretary)


def rows_of_its_own(panel):
    one = panel.assignments.last()
    Decline.objects.create(panel=panel, expert=one.expert, reason="出差", at=clock.now())
    Clearance.objects.create(
        expert=one.expert, application=one.application, ground="team", reason="同名", by=panel.secretary,
        at=clock.now(),
    )  # fmt: skip


LATER = [a_member, a_worker, a_deputy, a_supervisor, a_chair, rows_of_its_own]


@pytest.mark.parametrize("happens", LATER)
def test_what_comes_after_the_approval_changes_no_byte(panel, happens):
    before = bytes_of(panel)

    with late(panel):
        happens(panel)
        assert bytes_of(panel) == before


@pytest.mark.parametrize("happens", LATER[:4])
def test_who_was_there_at_the_approval_is_masked_whatever_becomes_of_him(panel, happens):
    with late(panel, days=-1):
        happens(panel)
    with late(panel):
        if happens is a_supervisor:
            actions.release_supervisor(panel, panel.supervisors.get(), by=panel.secretary)
        text = json.loads(files_of(bytes_of(panel))["minutes.json"])["text"]

    assert text.count("〔姓名〕") == 1


def test_of_two_chairs_the_one_of_the_approval_is_told(panel):
    first, second = panel.members.all()[:2]
    with late(panel, days=-1):
        actions.name_chair(panel, first, by=panel.secretary)
    with late(panel):
        actions.name_chair(panel, second, by=panel.secretary)
        offices = json.loads(files_of(bytes_of(panel))["panels/01/offices.json"])

    assert offices["chair"] == first.code


def test_a_team_and_a_title_are_those_that_were_handed_in_last(panel):
    application = Application.objects.filter(call=panel.call).first()
    before = bytes_of(panel)

    application.team.update(name="燕组员")
    Application.objects.filter(pk=application.pk).update(title="改过的名称")

    assert application.editions.exists()
    assert bytes_of(panel) == before


def test_a_list_in_notice_is_read_as_it_stands():
    decision = dossiers.noticed().decision
    panel = Panel.objects.get(call=decision.call)
    Decision.objects.filter(pk=decision.pk).update(minutes="鲍职员未参与。")
    a_member(panel)

    assert "鲍职员" not in json.loads(files_of(bytes_of(panel))["minutes.json"])["text"]
