"""Two officers draw at once: one is told."""

from tests.factories import checks, people
from tests.threads import at_once, marks
from ventures.inspections import actions
from ventures.inspections.models import CheckRound, Inspection

pytestmark = marks


def test_of_two_officers_who_draw_at_once_one_is_told():
    officers = [people.officer(), people.officer()]
    of = checks.announced(projects=3, lookers=3, by=officers[0])
    copies = [CheckRound.objects.select_related("region").get(pk=of.pk) for _ in officers]

    answers = at_once(
        lambda: actions.draw(copies[0], by=officers[0], number="1 1 1"),
        lambda: actions.draw(copies[1], by=officers[1], number="2 2 2"),
    )

    assert answers == ["done", "refused"]
    assert Inspection.objects.count() == 1
    assert set(of.draws.values_list("number", flat=True)) in ({"1 1 1"}, {"2 2 2"})


def test_findings_sent_by_both_at_once_are_entered_once():
    made = checks.inspection()
    first, second = checks.pair(made)
    copies = [Inspection.objects.select_related("round", "award").get(pk=made.pk) for _ in range(2)]

    answers = at_once(
        lambda: actions.enter_findings(copies[0], by=first, **checks.facts()),
        lambda: actions.enter_findings(copies[1], by=second, **checks.facts()),
    )

    assert answers == ["done", "refused"]
