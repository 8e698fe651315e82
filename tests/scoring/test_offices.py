"""Chair, deputies and supervisors of a panel; seats that are declined; work that is handed over."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.factories import scoring as make
from tests.factories.applications import eligible
from tests.factories.calls import open_call
from tests.factories.organizations import administrator_of
from tests.factories.people import auditor, officer, secretary
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.scoring import actions
from ventures.scoring.models import Assignment
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db


@kept
def call():
    """An open call of one eligible application, and of no expert."""
    made = open_call()
    eligible(made)
    return made


def begun(call, applications=1, **facts):
    """A panel that has begun with the call's application and as many more as make up `applications`."""
    return make.begun(applications - 1, call=call, **facts)


def deputise(panel, person, *, office="secretary", days=3, by=None):
    today = clock.today()
    return actions.appoint_deputy(
        panel, person, by=by or panel.secretary, office=office, reason="出差", valid_from=today,
        valid_to=today + timedelta(days=days),
    )  # fmt: skip


def test_a_deputy_runs_the_panel_for_his_days_and_no_longer(client, call):
    panel, other = make.scored(begun(call)), secretary()
    client.force_login(other)
    before = client.get(reverse("scoring:panel", args=[panel.pk])).status_code

    deputise(panel, other)
    during = client.get(reverse("scoring:panel", args=[panel.pk])).status_code
    with clock.at(clock.now() + timedelta(days=4)), pytest.raises(Refused):
        actions.rank(panel, by=other)
    actions.rank(panel, by=other)

    panel.refresh_from_db()
    assert (before, during, panel.state) == (404, 200, "ranked")
    assert Event.objects.filter(verb="deputy", actor=panel.secretary).count() == 1


def test_an_officer_appoints_a_deputy_and_ends_it_a_deputy_appoints_nobody(call):
    panel, other = make.panel(call), secretary()

    made = deputise(panel, other, by=officer())
    with pytest.raises(Refused):
        deputise(panel, secretary(), by=other)
    actions.end_deputy(made, by=officer())

    with pytest.raises(Refused):
        actions.dismiss(panel, panel.members.first(), by=other)


def test_a_deputy_is_suited_to_the_office(call):
    panel = make.panel(call)
    member, another = panel.members.select_related("user")[:2]

    for person, office in ((member.user, "secretary"), (auditor(), "secretary"), (member.user, "chair")):
        with pytest.raises(Refused):
            deputise(panel, person, office=office)
    actions.name_chair(panel, member, by=panel.secretary)
    deputise(panel, another.user, office="chair")

    assert another.user.has_perm("scoring.chair_panel", panel)
    assert member.user.has_perm("scoring.chair_panel", panel)
    assert not panel.members.last().user.has_perm("scoring.chair_panel", panel)


def test_a_supervisor_sees_the_panel_and_does_nothing(client, call):
    panel, watching = begun(call), secretary()
    actions.name_supervisor(panel, watching, by=panel.secretary)
    client.force_login(watching)

    seen = client.get(reverse("scoring:panel", args=[panel.pk])).status_code
    ranked = client.post(reverse("scoring:rank", args=[panel.pk])).status_code

    assert (seen, ranked) == (200, 403)


def test_neither_a_member_nor_somebody_of_an_applicant_nor_a_stranger_supervises(call):
    panel = begun(call)
    applicant = administrator_of(panel.assignments.first().application.organization)

    for person in (panel.members.first().user, applicant, panel.secretary):
        with pytest.raises(Refused):
            actions.name_supervisor(panel, person, by=panel.secretary)

    assert not panel.supervisors.exists()


def test_a_declined_seat_is_drawn_again_without_who_declined(client, call):
    panel = make.panel(call)
    leaving = panel.members.select_related("user").last()
    client.force_login(leaving.user)

    client.post(reverse("scoring:decline", args=[panel.pk]), {"reason": "出国"})

    assert not panel.members.filter(pk=leaving.pk).exists()
    assert leaving not in actions.default_pool(panel, None)
    with pytest.raises(Refused):
        actions.appoint(panel, [leaving], by=panel.secretary)


def test_nobody_declines_once_the_panel_has_begun(call):
    panel = begun(call)
    member = panel.members.select_related("user").first()

    with pytest.raises(Refused):
        actions.decline(panel, member, by=member.user, reason="没空")

    assert panel.members.filter(pk=member.pk).exists()


def test_each_application_gets_a_reader_from_finance_and_one_from_social_work(call):
    panel = begun(call, 4, members=7)

    for one in {row.application_id for row in panel.assignments.all()}:
        readers = panel.assignments.filter(application=one)
        fields = {field for row in readers for field in row.expert.fields}
        assert {"finance", "social_work"} <= fields


def test_an_application_is_handed_to_another_member_with_a_reason(call):
    panel = begun(call, members=7)
    one = panel.assignments.filter(expert__professions__field="governance").select_related("expert").first()
    free = panel.members.exclude(pk__in=panel.assignments.values("expert")).select_related("user").first()
    was = one.expert

    actions.hand_over(one, free, by=panel.secretary, reason="住院")

    assert Assignment.objects.get(pk=one.pk).expert == free
    assert not Assignment.objects.visible_to(was.user).exists()
    assert Event.objects.filter(verb="hand_over").count() == 1


def test_what_is_scored_or_in_conflict_is_not_handed_over_and_the_only_reader_of_a_field_stays(call):
    panel = begun(call, members=7)
    free = list(panel.members.exclude(pk__in=panel.assignments.values("expert")).select_related("user"))
    scored, waiting = make.open_sheets(panel).filter(expert__professions__field="governance")[:2]
    finance = make.open_sheets(panel).filter(expert__professions__field="finance").first()
    make.hand_in(scored)
    actions.declare(free[0], [waiting.application.organization], by=free[0].user)

    for one, expert in ((scored, free[1]), (waiting, free[0]), (finance, free[1])):
        with pytest.raises(Refused):
            actions.hand_over(one, expert, by=panel.secretary, reason="住院")

    assert (
        actions.add_reader(panel, waiting.application, free[1], by=panel.secretary, reason="补足").state
        == "assigned"
    )


def test_a_sheet_that_was_reopened_is_not_handed_to_somebody_else(call):
    panel = begun(call, members=7)
    free = panel.members.exclude(pk__in=panel.assignments.values("expert")).first()
    one = make.open_sheets(panel).filter(expert__professions__field="governance").first()
    make.hand_in(one)
    actions.reopen(one, by=panel.secretary, reason="误填")
    one.refresh_from_db()

    with pytest.raises(Refused, match="仍归其本人"):
        actions.hand_over(one, free, by=panel.secretary, reason="住院")

    assert Assignment.objects.get(pk=one.pk).expert == one.expert


@pytest.mark.parametrize("shown", ["?field=finance", "?shown=undeclared", "?shown=out", "?region=330106"])
def test_the_pool_is_filtered(client, shown):
    known = make.expert(fields=["finance"])
    client.force_login(officer())

    page = client.get(reverse("scoring:experts") + shown).context["page"]

    assert list(page) == ([known] if shown == "?field=finance" else [])
