"""Two people at one panel at the same instant: the secretary and whoever stands in, members and the sweep."""

import pytest

from tests.factories import scoring as make
from tests.factories.applications import eligible
from tests.factories.calls import in_review, open_call
from tests.factories.people import secretary
from tests.threads import at_once, marks, one_after_the_other
from ventures.core import clock
from ventures.scoring import actions
from ventures.scoring.models import Assignment, Draw, Panel

pytestmark = marks


@pytest.fixture
def panel():
    """A panel that may begin, with its secretary and a deputy."""
    call = open_call()
    eligible(call)
    in_review(call)
    made = make.panel(call, members=7)
    made.stands_in = secretary()
    actions.appoint_deputy(
        made, made.stands_in, by=made.secretary, office="secretary", reason="出差", valid_from=clock.today(),
        valid_to=clock.today(),
    )  # fmt: skip
    return made


def read(panel):
    return Panel.objects.select_related("call", "secretary").get(pk=panel.pk)


def test_secretary_and_deputy_begin_once(panel):
    ours, theirs = read(panel), read(panel)

    answers = at_once(
        lambda: actions.begin(ours, by=panel.secretary), lambda: actions.begin(theirs, by=panel.stands_in)
    )

    assert answers == ["done", "refused"]
    assert Assignment.objects.filter(panel=panel).count() == 5


def test_no_member_leaves_while_the_panel_begins(panel):
    ours, theirs, member = read(panel), read(panel), panel.members.select_related("user").last()

    answers = one_after_the_other(
        lambda: actions.begin(ours, by=panel.secretary),
        lambda: actions.decline(theirs, member, by=member.user, reason="出国"),
    )

    assert answers == ["refused"]
    assert panel.members.filter(pk=member.pk).exists()


def test_two_draws_for_the_same_seats_are_never_both_the_first(panel):
    make.expert(), make.expert()
    facts = {"purpose": "抽取", "count": 1, "number_source": "双色球"}
    ours, theirs = read(panel), read(panel)

    answers = at_once(
        lambda: actions.commit_draw(ours, by=panel.secretary, **facts),
        lambda: actions.commit_draw(theirs, by=panel.stands_in, **facts),
    )

    assert answers == ["done", "refused"]
    assert Draw.objects.count() == 1


def test_two_hand_the_same_application_to_different_members_and_one_wins(panel):
    actions.begin(read(panel), by=panel.secretary)
    one = Assignment.objects.filter(expert__professions__field="governance").first()
    free = panel.members.exclude(pk__in=Assignment.objects.values("expert")).select_related("user")

    def hands(expert, by):
        read_again = Assignment.objects.select_related("panel__call", "expert", "application").get(pk=one.pk)
        return lambda: actions.hand_over(read_again, expert, by=by, reason="住院")

    answers = at_once(hands(free[0], panel.secretary), hands(free[1], panel.stands_in))

    assert answers == ["done", "refused"]
