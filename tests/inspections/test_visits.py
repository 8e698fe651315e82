"""One spot check: notice, two signatures, the remedy and the hold, the end."""

import uuid
from datetime import timedelta

import pytest

from tests.factories import checks, delivery, people
from tests.factories.organizations import administrator_of
from tests.kept import kept
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.inspections import actions
from ventures.inspections.models import Inspection, InspectionPhoto, ItemFound
from ventures.notifications.models import Message
from ventures.scoring.models import Tie

pytestmark = pytest.mark.django_db


@kept
def made():
    return checks.inspection()


def told(user):
    return list(Message.objects.filter(user=user).values_list("kind", flat=True))


def test_the_organisation_and_both_inspectors_are_told_the_day_once(made):
    officer = people.officer()

    actions.give_notice(made, by=officer, day=clock.today(), words="备好账册")

    assert "inspections/noticed" in told(administrator_of(made.organization))
    assert all("inspections/day" in told(one) for one in checks.pair(made))
    with pytest.raises(Refused):
        actions.give_notice(made, by=officer, day=clock.today())


def test_an_evaluator_gives_no_notice(made):
    with pytest.raises(Refused):
        actions.give_notice(made, by=people.evaluator(), day=clock.today())


def test_nobody_enters_but_the_two_who_were_drawn(made):
    with pytest.raises(Refused):
        actions.enter_findings(made, by=people.evaluator(), **checks.facts())


def test_nobody_enters_alone(made):
    checks.entered(made)
    first, _second = checks.pair(made)

    with pytest.raises(Refused):
        actions.sign(made, by=first)
    with pytest.raises(Refused):
        actions.settle(made, by=people.officer())

    assert made.state == "found"
    assert not Tie.objects.filter(kind="inspected").exists()


def test_findings_sent_twice_with_one_key_count_once(made):
    key = uuid.uuid4()
    first, _second = checks.pair(made)

    for _ in range(2):
        fresh = Inspection.objects.get(pk=made.pk)
        photos = [delivery.picture()]
        actions.enter_findings(fresh, by=first, photos=photos, **checks.facts(key=key))

    assert ItemFound.objects.count() == 2
    assert InspectionPhoto.objects.count() == 1
    assert Message.objects.filter(kind="inspections/to_sign").count() == 1


def test_findings_of_the_other_one_under_another_key_are_told_who_was_faster(made):
    checks.entered(made)

    with pytest.raises(Refused, match="已录入结果"):
        actions.enter_findings(made, by=checks.pair(made)[1], **checks.facts())


def test_photos_lose_place_and_device(made):
    checks.entered(made, photos=[delivery.picture(comment=b"somewhere")])

    with made.photos.get().upload.file.open("rb") as file:
        assert b"somewhere" not in file.read()


def test_a_spot_check_is_left_out_with_a_reason(made):
    with pytest.raises(Refused):
        actions.exempt(made, by=people.officer(), reason=" ")
    actions.exempt(made, by=people.officer(), reason="市级本年度已抽查")

    assert (made.state, made.why_not) == ("exempt", "市级本年度已抽查")
    with pytest.raises(Refused):
        actions.enter_findings(made, by=checks.pair(made)[0], **checks.facts())


def test_results_wait_for_the_last_spot_check_or_for_a_reason(made):
    officer = people.officer()
    of = made.round
    with pytest.raises(Refused) as refused:
        actions.publish(of, by=officer)
    assert refused.value.field == "reason"

    actions.publish(of, by=officer, reason="机构搬迁，另行检查")

    assert (of.state, of.published_at is not None) == ("published", True)


def test_a_round_with_findings_is_not_cancelled(made):
    checks.entered(made)

    with pytest.raises(Refused):
        actions.cancel(made.round, by=people.officer(), reason="重来")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"answers": {"i1": ("yes", "")}}, "answer_i2"),
        ({"answers": {"i1": ("yes", ""), "i2": ("maybe", "")}}, "answer_i2"),
        ({"answers": {"i1": ("no", " "), "i2": ("yes", "")}}, "remark_i1"),
        ({"answers": {"i1": ("no", "缺"), "i2": ("yes", "")}}, "finding"),
        ({"report": "  "}, "report"),
        ({"visited_on": clock.today() + timedelta(days=1)}, "visited_on"),
        ({"visited_on": clock.today() - timedelta(days=1)}, "visited_on"),
    ],
)
def test_findings_that_cannot_be_are_refused_beside_their_field(changed, field, made):
    with pytest.raises(Refused) as refused:
        checks.entered(made, **changed)

    assert refused.value.field == field
    assert not ItemFound.objects.exists()


def test_who_does_not_agree_has_it_entered_anew(made):
    checks.entered(made)
    first, second = checks.pair(made)

    actions.disagree(made, by=second, reason="票据数目不对")

    assert (made.state, made.items.count()) == ("drawn", 0)
    assert "inspections/disagreed" in told(first)
    actions.enter_findings(Inspection.objects.get(pk=made.pk), by=second, **checks.facts())


def test_both_are_tied_to_the_organisation(made):
    checks.signed(made)

    rows = Tie.objects.filter(kind="inspected").values_list("person", "organization", "case")

    assert set(rows) == {(one.pk, made.organization_id, made.case) for one in checks.pair(made)}


def test_another_officer_settles_what_both_signed(made):
    checks.signed(made)

    actions.settle(made, by=people.officer())

    assert made.state == "settled"
    assert "inspections/settled" in told(administrator_of(made.organization))
