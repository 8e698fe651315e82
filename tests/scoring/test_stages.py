"""Two stages: the desk review shortlists by the stated multiple; the pitch decides, or both by weight."""

from decimal import Decimal
from fractions import Fraction

import pytest
from django.urls import reverse

from tests.factories import scoring as make
from tests.factories.awards import source
from tests.factories.people import auditor, officer, secretary
from tests.factories.stages import two_stage
from tests.kept import kept
from ventures.applications.models import Application
from ventures.awards.actions import propose
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.notifications.models import Message
from ventures.scoring import actions, queries
from ventures.scoring.models import Panel, RankedItem, Shortlist, ShortlistedItem
from ventures.scoring.ranking import aggregate, weighted
from ventures.scoring.shortlisting import Line, Standing, line_of, shortlist
from ventures.scoring.stages import refuse_without_panel
from ventures.workflow.models import EventDetail

pytestmark = pytest.mark.django_db
SHARES = [90, 80, 80, 70, 50]


def rows(*scores, ranks=(), requested=100):
    """Standings of one panel with these scores, ranked as given or by their place."""
    places = ranks or range(1, len(scores) + 1)
    return [
        Standing(f"A{number}", "desk", Decimal(score), rank, Decimal(requested))
        for number, (score, rank) in enumerate(zip(scores, places, strict=True), 1)
    ]


def reasons(standings, line, threshold=60):
    return [reason for _one, reason in shortlist(standings, line, threshold)]


@pytest.mark.parametrize(("quota", "percent", "count"), [(2, 150, 3), (3, 150, 5), (1, 101, 2), (4, 100, 4)])
def test_a_quota_times_the_multiple_is_rounded_up(quota, percent, count):
    assert line_of(quota, Decimal(1), percent) == Line(count=count)


def test_the_first_of_the_order_go_on_and_nobody_below_the_pass_score():
    assert reasons(rows(90, 80, 70, 59), Line(count=2)) == ["within", "within", "below_line", "below_pass"]
    assert reasons(rows(90, 59, 58), Line(count=3)) == ["within", "below_pass", "below_pass"]


def test_everybody_tied_with_the_last_one_goes_on():
    shared = rows(90, 80, 80, 80, 70, ranks=(1, 2, 2, 2, 5))

    assert reasons(shared, Line(count=2)) == ["within", "within", "tied", "tied", "below_line"]


def test_equal_scores_told_apart_by_the_tie_order_are_no_tie():
    assert reasons(rows(90, 80, 80, ranks=(1, 2, 3)), Line(count=2)) == ["within", "within", "below_line"]


def test_between_panels_an_equal_score_is_a_tie():
    one, two = rows(80)[0], Standing("B", "other", Decimal(80), 4)

    assert reasons([one, two], Line(count=1)) == ["within", "tied"]


def test_without_a_quota_the_list_reaches_the_share_of_the_budget():
    assert reasons(rows(90, 80, 70), line_of(None, Decimal(150), 100)) == ["within", "within", "below_line"]
    assert reasons(rows(90, 80, 70), line_of(None, Decimal(100), 100)) == [
        "within", "below_line", "below_line",
    ]  # fmt: skip


def test_a_quota_of_nothing_takes_nobody():
    assert reasons(rows(90, 80), Line(count=0)) == ["below_line", "below_line"]


def test_a_weighted_score_is_rounded_once_from_the_exact_ones():
    pitch = aggregate({"E1": Decimal("80.01"), "E2": Decimal("80.02")}, "mean")

    score = weighted(pitch, Fraction("70.005"), 30)

    assert (score.exact, score.value) == (Fraction("77.012"), Decimal("77.01"))
    assert score.as_dict()["weighted"] == {"desk": "14001/200", "pitch": "16003/200", "desk_weight": 30}


@kept
def call():
    """A call of two stages whose desk review is ranked."""
    made = two_stage()
    desk_ranked(made)
    return made


def desk_ranked(call, shares=SHARES):
    panel = make.panel(call)
    actions.begin(panel, by=panel.secretary)
    make.scored(panel, shares)
    actions.rank(panel, by=panel.secretary)
    return panel


def pitched(call, shares=(70, 95, 75)):
    """The pitch panel of a shortlisted call, ranked."""
    panel = make.panel(call)
    actions.begin(panel, by=panel.secretary)
    make.scored(panel, shares)
    actions.rank(panel, by=panel.secretary)
    return panel


def test_who_goes_on_is_written_down_and_told_and_the_others_are_not_selected(call):
    made = actions.shortlist(call, by=officer())

    items = list(made.items.values_list("score", "is_in", "reason"))
    assert [(is_in, reason) for _score, is_in, reason in items] == [
        (True, "within"), (True, "within"), (True, "within"), (False, "below_line"), (False, "below_pass"),
    ]  # fmt: skip
    assert made.lines == [{"category": "A", "count": 3, "target": None, "of": 5}]
    assert (
        sorted(Application.objects.values_list("state", flat=True))
        == ["in_review"] * 3 + ["not_selected"] * 2
    )
    told = Message.objects.filter(kind__in=["scoring/shortlisted", "scoring/not_shortlisted"])
    assert (
        sorted(told.values_list("kind", flat=True))
        == ["scoring/not_shortlisted"] * 2 + ["scoring/shortlisted"] * 3
    )
    notes = [one.value.get("note", "") for one in EventDetail.objects.filter(event__to_state="not_selected")]
    assert [("入围" in note) for note in notes] == [True, True]


def test_a_shortlist_is_made_once_after_the_whole_desk_review(db):
    call = two_stage(amounts=(100000,) * 2)
    panel = make.panel(call)
    with pytest.raises(Refused):
        actions.shortlist(call, by=officer())
    actions.begin(panel, by=panel.secretary)
    make.scored(panel)
    actions.rank(panel, by=panel.secretary)
    actions.shortlist(call, by=officer())

    with pytest.raises(Refused):
        actions.shortlist(call, by=officer())
    assert Shortlist.objects.count() == 1


def test_a_call_of_one_stage_has_no_shortlist(db):
    with pytest.raises(Refused):
        actions.shortlist(make.ranked().call, by=officer())


def test_a_pitch_panel_is_formed_after_the_shortlist_and_reads_who_is_on_it(call):
    with pytest.raises(Refused) as early:
        actions.form_panel(call, by=secretary(), name="路演组", stage="pitch")
    actions.shortlist(call, by=officer())

    panel = make.panel(call)
    actions.begin(panel, by=panel.secretary)

    assert early.value.field == "stage"
    assert (panel.stage, panel.is_blind) == ("pitch", False)
    listed = ShortlistedItem.objects.filter(is_in=True).values_list("application", flat=True)
    assert set(panel.assignments.values_list("application", flat=True)) == set(listed)
    assert len(queries.progress(panel)) == 3


def test_a_stage_has_one_panel_for_an_application(call):
    actions.shortlist(call, by=officer())
    actions.form_panel(call, by=secretary(), name="路演组")

    with pytest.raises(Refused):
        actions.form_panel(call, by=secretary(), name="又一组")
    with pytest.raises(Refused):
        actions.form_panel(call, by=secretary(), name="书面组", stage="desk")


def test_a_stage_that_the_call_does_not_have_is_refused(db):
    call = two_stage(stages="desk", amounts=(100000,))

    with pytest.raises(Refused) as refused:
        actions.form_panel(call, by=secretary(), name="路演组", stage="pitch")

    assert refused.value.field == "stage"


def test_an_open_sheet_of_the_pitch_hides_only_the_pitch(call):
    desk = Panel.objects.get()
    actions.shortlist(call, by=officer())
    pitch = make.panel(call)
    actions.begin(pitch, by=pitch.secretary)
    application = pitch.assignments.first().application

    assert queries.sheets(application, desk).count() == 3
    with pytest.raises(Refused):
        queries.sheets(application, pitch)
    with pytest.raises(Refused):
        queries.sheets(application)


def test_an_expert_of_the_desk_review_may_be_drawn_for_the_pitch(call):
    desk = Panel.objects.get()
    actions.shortlist(call, by=officer())
    pitch = make.panel(call)
    actions.begin(pitch, by=pitch.secretary)
    one = pitch.assignments.first()

    free = set(queries.free_experts(one.application, panel=pitch))

    assert set(desk.members.all()) <= free
    assert one.expert not in free


def test_the_pitch_decides_alone_without_a_weight(call):
    actions.shortlist(call, by=officer())
    panel = pitched(call)

    items = list(queries.ranked_items(call))

    assert {one.panel for one in items} == {panel}
    assert [one.application.number[-1] for one in items] == ["2", "3", "1"]
    assert "weighted" not in items[0].working


def test_a_pitch_begins_and_a_list_is_proposed_only_when_every_shortlisted_field_has_its_panel(call):
    first, second = call.categories.all()[:2]
    last = Application.objects.filter(call=call).order_by("number").first()
    Application.objects.filter(pk=last.pk).update(category=second)
    actions.shortlist(call, by=officer())
    keeper = secretary()
    panels = [actions.form_panel(call, by=keeper, name=one.name, category=one) for one in (first,)]
    actions.appoint(panels[0], make.experts(5), by=keeper)

    with pytest.raises(Refused) as refused:
        actions.begin(panels[0], by=keeper)
    with pytest.raises(Refused) as undecided:
        refuse_without_panel(call)
    actions.form_panel(call, by=keeper, name=second.name, category=second)
    actions.begin(panels[0], by=keeper)

    assert second.name in str(refused.value)
    assert first.name not in str(refused.value)
    assert str(undecided.value) == str(refused.value)


def test_a_field_nobody_reviews_keeps_a_list_from_being_proposed(db):
    call = make.open_call()
    first, second = call.categories.all()[:2]
    make.eligible(call, category=first)
    left = make.eligible(call, category=second)
    make.in_review(call)
    keeper = secretary()
    panel = actions.form_panel(call, by=keeper, name=first.name, category=first)
    actions.appoint(panel, make.experts(5), by=keeper)
    actions.begin(panel, by=keeper)
    make.scored(panel)
    actions.rank(panel, by=keeper)

    with pytest.raises(Refused) as refused:
        propose(call, by=officer(), sources=[(source(), 100)])
    Application.objects.filter(pk=left.pk).update(state="withdrawn")
    decision = propose(call, by=officer(), sources=[(source(), 100)])

    assert second.name in str(refused.value)
    assert decision.awards.count() == 1


def test_a_weight_mixes_the_exact_scores_of_both_stages_and_anyone_can_recompute_it(call):
    type(call).objects.filter(pk=call.pk).update(desk_weight=40)
    call.refresh_from_db()
    actions.shortlist(call, by=officer())
    pitched(call)

    for item in queries.ranked_items(call):
        desk = RankedItem.objects.get(application=item.application, panel__stage="desk")
        said = item.working["weighted"]
        exact = (40 * Fraction(said["desk"]) + 60 * Fraction(said["pitch"])) / 100
        assert said["desk"] == desk.working["exact"]
        assert (Fraction(item.working["exact"]), item.score) == (exact, round_half_up(exact))


def round_half_up(exact):
    return Decimal(int(exact * 100 + Fraction(1, 2))) / 100


def test_only_amounts_suggested_at_the_pitch_count(call):
    application = Application.objects.order_by("number").first()
    actions.shortlist(call, by=officer())
    pitch = make.panel(call)
    actions.begin(pitch, by=pitch.secretary)
    for one in make.open_sheets(pitch):
        make.hand_in(one, suggested=yuan(80000))

    assert queries.suggestions_of([application]) == {application.pk: Decimal(80000)}


def test_a_call_with_a_pitch_alone_is_not_blind(db):
    call = two_stage(stages="pitch", amounts=(100000,))
    panel = make.panel(call)

    actions.begin(panel, by=panel.secretary)

    assert (panel.stage, panel.is_blind, panel.assignments.count()) == ("pitch", False, 5)


def page_of(call):
    return reverse("scoring:shortlist", args=[call.pk])


def test_an_officer_sees_what_the_rule_gives_and_writes_it_down(client, call):
    client.force_login(officer())
    before = client.get(page_of(call))

    client.post(reverse("scoring:make_shortlist", args=[call.pk]))
    after = client.get(page_of(call))

    shown = [[(row.application_id, row.is_in) for row in page.context["page"]] for page in (before, after)]
    assert shown[0] == shown[1]
    assert (before.context["may_make"], after.context["may_make"]) == (True, False)


def test_whoever_only_watches_makes_no_shortlist(client, call):
    client.force_login(auditor())

    page = client.get(page_of(call))

    assert page.context["may_make"] is False
    assert client.post(reverse("scoring:make_shortlist", args=[call.pk])).status_code == 403


def test_before_the_ranking_the_page_says_what_is_missing(client, db):
    client.force_login(officer())

    page = client.get(page_of(two_stage(amounts=(100000,))))

    assert page.context["missing"]
    assert page.context["all"] == 0


@pytest.mark.parametrize("applications", [1, 3])
def test_a_shortlist_costs_the_same_for_one_and_for_three(
    client, db, applications, django_assert_num_queries
):
    call = two_stage(amounts=(100000,) * applications)
    desk_ranked(call, [80] * applications)
    actions.shortlist(call, by=officer())
    client.force_login(officer())
    client.get(page_of(call))

    with django_assert_num_queries(7):
        client.get(page_of(call))
