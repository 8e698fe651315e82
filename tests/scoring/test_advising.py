"""Advice is worked out once, kept as it was, read by whoever chairs, and changes nothing."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories import scoring as make
from tests.factories.people import auditor, officer, secretary, staff
from tests.kept import kept
from tests.scoring.test_offices import deputise
from ventures.accounts.states import Role
from ventures.applications.models import Application
from ventures.core import clock
from ventures.core.money import yuan
from ventures.files.models import Job
from ventures.files.states import JobState
from ventures.scoring import actions
from ventures.scoring.advice_job import ask_for_advice, sweep_advice, work_out_advice
from ventures.scoring.advising import keep_advice, stand_of
from ventures.scoring.models import Advice, RankedItem
from ventures.scoring.prospect import prospect
from ventures.scoring.seats import advised

pytestmark = pytest.mark.django_db
SPREAD = [90, 80, 70]


def url(name, *args):
    return reverse(f"scoring:{name}", args=args)


def differing(panel):
    """The panel with every sheet in, each expert with a strictness of his own; ranked."""
    numbers = sorted({one.application.number for one in make.open_sheets(panel)})
    experts = sorted({one.expert_id for one in make.open_sheets(panel)})
    for one in make.open_sheets(panel):
        row, column = numbers.index(one.application.number), experts.index(one.expert_id)
        make.hand_in(one, 88 - 7 * row + 2 * column + (row * column) % 3)
    actions.rank(panel, by=panel.secretary)
    return panel


@kept
def panel():
    return differing(make.begun(4, budget=yuan(250000)))


def official():
    """All that the official rule decided."""
    return list(RankedItem.objects.order_by("pk").values())


def test_the_last_panel_s_ranking_lets_a_worker_work_the_advice_out(panel):
    job = Job.objects.get()

    work_out_advice.func(str(job.pk), panel.call_id)

    job.refresh_from_db()
    content = Advice.objects.get().content
    assert (job.owner, job.state, job.total) == (panel.secretary, JobState.DONE, len(content["experts"]) + 3)
    assert content["items"].keys() == set(Application.objects.values_list("number", flat=True))
    assert content["experts"].keys() == {one.code for one in panel.members.all()}


def test_a_worker_that_works_twice_keeps_one_advice(panel):
    keep_advice(panel.call)
    keep_advice(panel.call)

    assert Advice.objects.count() == 1


def test_advice_changes_no_score_no_rank_and_no_list(client, panel):
    before, listed = official(), [row.outcome for row in prospect(panel.call).rows]
    keep_advice(panel.call)
    client.force_login(panel.secretary)

    page = client.get(url("ranking", panel.call_id))

    assert official() == before
    assert [row.outcome for row in page.context["page"]] == listed
    assert [row.item.rank for row in page.context["page"]] == [1, 2, 3, 4]


def test_the_ranking_says_that_the_advice_is_being_worked_out_and_then_shows_it(client, panel):
    client.force_login(panel.secretary)

    before = client.get(url("ranking", panel.call_id), headers={"accept-language": "en"})
    keep_advice(panel.call)
    after = client.get(url("ranking", panel.call_id), headers={"accept-language": "en"})

    assert "The advice is being worked out" in before.content.decode()
    assert "The advice is being worked out" not in after.content.decode()
    assert all(row.chance is not None for row in after.context["page"])
    assert all(row.chance is None for row in before.context["page"])


def test_the_grey_zone_holds_exactly_those_whose_interval_touches_the_line(client, panel):
    keep_advice(panel.call)
    client.force_login(panel.secretary)

    page = client.get(url("ranking", panel.call_id))

    cut = page.context["seen"].cut
    near = [row.low <= cut <= row.high for row in page.context["page"]]
    assert [row.is_near for row in page.context["page"]] == near
    assert page.context["views"][0] == ("near", sum(near))


def test_after_a_withdrawal_the_advice_no_longer_holds_and_is_asked_for_anew(client, panel):
    keep_advice(panel.call)
    Application.objects.filter(number=Application.objects.order_by("number").last().number).update(
        state="withdrawn"
    )

    stand = stand_of(panel.call, prospect(panel.call).basis)
    asked = sweep_advice()
    again = sweep_advice()

    assert (stand.advice, stand.job) == (None, None)
    assert (asked, again) == (1, 1)
    assert Job.objects.count() == 2
    keep_advice(panel.call)
    assert Advice.objects.count() == 2


def test_who_may_asks_for_it_by_a_button(client, panel):
    Job.objects.all().delete()
    client.force_login(panel.secretary)

    page = client.get(url("advice", panel.call_id))
    client.post(url("advise", panel.call_id))

    assert url("advise", panel.call_id) in page.content.decode()
    assert Job.objects.get().owner == panel.secretary


def test_advice_that_stands_is_not_worked_out_again(panel):
    keep_advice(panel.call)
    Job.objects.all().delete()

    assert ask_for_advice(panel.call, by=panel.secretary) is None
    assert not Job.objects.exists()


@pytest.mark.parametrize("may", [True, False])
def test_who_chairs_sees_the_advice_and_nobody_else(client, panel, may):
    keep_advice(panel.call)
    applicant = Application.objects.first().organization.memberships.first().user
    lookers = [officer(), auditor(), panel.secretary]
    others = [secretary(), panel.members.first().user, applicant, staff(Role.EVALUATOR)]
    statuses, told = [], []
    for user in lookers if may else others:
        client.force_login(user)
        statuses.append(client.get(url("advice", panel.call_id)).status_code)
        statuses.append(client.get(url("advice_xlsx", panel.call_id)).status_code)
        page = client.get(url("ranking", panel.call_id))
        told.append(page.status_code == 200 and any(row.chance is not None for row in page.context["page"]))

    assert set(statuses) <= ({200} if may else {403, 404})
    assert told == [may] * len(told)


def pages(client, user, call):
    """What the advice and its workbook answer somebody."""
    client.force_login(user)
    return [client.get(url(name, call.pk)).status_code for name in ("advice", "advice_xlsx")]


def test_the_chair_and_his_deputy_read_the_advice_and_no_other_member(client, panel):
    keep_advice(panel.call)
    chair, deputy, member = panel.members.select_related("user")[:3]
    type(panel).objects.filter(pk=panel.pk).update(chair=chair)
    panel.refresh_from_db()
    deputise(panel, deputy.user, office="chair")

    assert pages(client, chair.user, panel.call) == [200, 200]
    assert pages(client, deputy.user, panel.call) == [200, 200]
    assert pages(client, member.user, panel.call) == [403, 403]
    client.force_login(chair.user)
    page = client.get(url("advice", panel.call_id)).content.decode()
    assert url("ranking", panel.call_id) not in page
    assert url("advice", panel.call_id) in client.get(url("desk")).content.decode()
    assert client.post(url("advise", panel.call_id)).status_code == 403
    with clock.at(clock.now() + timedelta(days=4)):
        assert pages(client, chair.user, panel.call) == [200, 200]
        assert pages(client, deputy.user, panel.call) == [403, 403]


def test_the_secretary_s_deputy_reads_it_for_his_days(client, panel):
    keep_advice(panel.call)
    other = secretary()
    deputise(panel, other)

    assert pages(client, other, panel.call) == [200, 200]
    with clock.at(clock.now() + timedelta(days=4)):
        assert pages(client, other, panel.call) == [403, 403]


def test_who_leads_the_desk_review_of_a_call_with_a_pitch_does_not_read_what_the_pitch_decides(panel):
    chair = panel.members.first()
    type(panel).objects.filter(pk=panel.pk).update(chair=chair)
    before = chair.user.has_perm("scoring.see_advice", panel.call)
    type(panel.call).objects.filter(pk=panel.call_id).update(stages="both")
    panel.call.refresh_from_db()

    assert (before, chair.user.has_perm("scoring.see_advice", panel.call)) == (True, False)
    assert not advised(chair.user)


def test_the_page_says_each_figure_in_words_and_every_expert_by_his_code(client, panel):
    keep_advice(panel.call)
    client.force_login(panel.secretary)

    page = client.get(url("advice", panel.call_id)).content.decode()

    names = [one.user.name for one in panel.members.select_related("user")]
    assert all(one.code in page for one in panel.members.all())
    assert not any(name in page for name in names)
    assert [figure.level for figure, _level in client.get(url("advice", panel.call_id)).context["figures"]]


def test_panels_that_share_nobody_are_not_compared_and_it_is_said_why(client):
    call = make.open_call(budget=yuan(500000))
    call.categories.update(budget=yuan(250000))
    first, second = call.categories.all()[:2]
    for category in (first, first, second, second):
        make.eligible(call, category=category)
    make.in_review(call)
    keeper = secretary()
    for category in (first, second):
        made = actions.form_panel(call, by=keeper, name=category.name, category=category)
        actions.appoint(made, make.experts(5), by=keeper)
        actions.begin(made, by=keeper)
        differing(made)
    keep_advice(call)
    client.force_login(keeper)

    page = client.get(url("advice", call.pk), headers={"accept-language": "en"})

    assert Advice.objects.get().content["refused"] == "disjoint"
    assert "2 groups that share no expert" in page.content.decode()
    assert len(page.context["experts"]) == 10


def test_the_workbook_holds_what_the_page_shows(client, panel):
    keep_advice(panel.call)
    client.force_login(panel.secretary)

    response = client.get(url("advice_xlsx", panel.call_id))

    book = load_workbook(io.BytesIO(response.content))
    rows = [[cell.value for cell in row] for row in book.worksheets[2].iter_rows(min_row=2)]
    assert [row[2] for row in rows] == [1, 2, 3, 4]
    assert [row[0] for row in rows] == [row.application.number for row in prospect(panel.call).rows]
    assert len(list(book.worksheets[1].iter_rows())) == panel.members.count() + 1


@pytest.mark.parametrize("applications", [2, 4])
def test_the_page_of_advice_costs_the_same_for_two_and_for_four(
    client, panel, applications, django_assert_num_queries
):
    if applications == 2:
        panel = differing(make.begun(2, budget=yuan(250000)))
    keep_advice(panel.call)
    client.force_login(panel.secretary)
    client.get(url("advice", panel.call_id))

    with django_assert_num_queries(14):
        client.get(url("advice", panel.call_id))
