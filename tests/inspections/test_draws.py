"""Announced before, drawn by a public number, verifiable by anybody afterwards."""

import json
import subprocess

import pytest
from django.core.management import CommandError, call_command

from tests.factories import checks, delivery, people
from tests.factories.communities import district
from ventures.accounts.models import RoleGrant
from ventures.core.draw import verify
from ventures.core.errors import Refused
from ventures.inspections import actions
from ventures.inspections.models import CheckDraw, CheckRound, Inspection
from ventures.inspections.pool import code_of, inspectors_of, strata_of
from ventures.scoring.actions import tie
from ventures.workflow.models import EventDetail

pytestmark = pytest.mark.django_db


def sha256sum(text):
    """What the program of that name says."""
    done = subprocess.run(["sha256sum"], input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode().split()[0]


def test_the_office_may_check_more_than_the_field_asks_for_and_never_less():
    assert checks.planned(percent=10).percent == 10

    with pytest.raises(Refused, match="民发〔2017〕45号") as refused:
        checks.planned(percent=2)

    assert refused.value.field == "percent"


def test_an_officer_of_another_district_plans_nothing_here():
    with pytest.raises(Refused):
        checks.planned(people.officer(district("330108")))


def test_before_the_number_nothing_of_a_draw_can_be_computed():
    of = checks.announced()

    assert {(one.secret, one.number, str(one.drawn)) for one in of.draws.all()} == {("", "", "[]")}
    assert all(one.sealed and one.commitment not in one.sealed for one in of.draws.all())


def test_fewer_than_two_inspectors_cannot_be_announced():
    officer = people.officer()
    delivery.award()
    of = checks.planned(officer)
    RoleGrant.objects.exclude(user=officer).delete()

    with pytest.raises(Refused):
        actions.announce(of, by=officer)


def test_two_inspectors_look_always():
    of = checks.drawn(projects=40, lookers=5, percent=20)

    found = [checks.pair(one) for one in Inspection.objects.filter(round=of)]

    assert len(found) == 8
    assert all(len(set(pair)) == 2 for pair in found)


def test_a_draw_is_recomputed_by_the_rule_and_by_sha256sum():
    of = checks.drawn(projects=5, lookers=3, percent=50)
    for made in of.draws.all():
        key = sha256sum(f"{made.secret}\n{made.number}")
        placed = sorted(made.pool, key=lambda member: sha256sum(f"{key}\n{member}"))

        assert verify(made.record()) == []
        assert sha256sum(made.secret) == made.commitment
        assert placed[: made.count] == made.drawn


def test_a_tampered_pool_is_named(client, tmp_path):
    of = checks.drawn(projects=2)
    made = of.draws.first()
    facts = json.loads(client.get(f"/checks/draws/{made.pk}/record.json").content)
    (tmp_path / "draw.json").write_text(json.dumps(facts))
    call_command("verify_draw", tmp_path / "draw.json")

    facts["pool"][0] = "HZCT-2026-330106-A-9999"
    (tmp_path / "draw.json").write_text(json.dumps(facts))

    with pytest.raises(CommandError, match="pool was changed"):
        call_command("verify_draw", tmp_path / "draw.json")


def test_the_assignment_can_be_repeated_from_what_history_keeps():
    of = checks.drawn(projects=6, lookers=3, percent=50)
    order = of.draws.get(what="inspectors").drawn
    pairs = EventDetail.objects.get(event__verb="assigned").value["pairs"]

    place = 0
    for _project, taken, passed_over in pairs:
        walked = [order[(place + step) % len(order)] for step in range(len(taken) + len(passed_over))]
        assert sorted(walked) == sorted(taken + passed_over)
        place = (place + len(walked)) % len(order)
    assert [code_of(one) for one in checks.pair(checks.of_round(of))] == pairs[0][1]


def test_where_two_free_inspectors_are_missing_the_organisation_is_named_and_nothing_is_drawn():
    officer = people.officer()
    of = checks.announced(lookers=1, by=officer)
    [award] = [one for rows in strata_of(of.region, of.year).values() for one in rows]
    everybody = inspectors_of(of.region)
    for person in list(everybody.values())[1:]:
        tie(award.organization, "coached", case=award.case, person=person)

    with pytest.raises(Refused, match=award.organization.name):
        actions.draw(of, by=officer, number=checks.NUMBER)

    assert set(CheckDraw.objects.get(what="inspectors").pool) == set(everybody)
    assert CheckRound.objects.get(pk=of.pk).state == "committed"
    assert not Inspection.objects.exists()


def test_a_draw_announced_anew_is_counted_with_its_reason_and_the_earlier_one_stays():
    officer = people.officer()
    of = checks.announced(by=officer)
    earlier = of.draws.get(what="inspectors")
    late = people.evaluator()

    made = actions.redraw(earlier, by=officer, number_source="福彩3D第2026201期", reason="人员不足")
    with pytest.raises(Refused) as refused:
        actions.draw(CheckRound.objects.get(pk=of.pk), by=officer, number=checks.NUMBER)
    assert refused.value.field == "number"
    numbers = {checks.SOURCE: checks.NUMBER, "福彩3D第2026201期": "2 7 1"}
    actions.draw(CheckRound.objects.get(pk=of.pk), by=officer, number=numbers)

    made.refresh_from_db()
    assert (made.number, of.draws.first().number) == ("2 7 1", checks.NUMBER)
    earlier.refresh_from_db()
    assert (made.redraw, made.reason, code_of(late) in made.pool) == (1, "人员不足", True)
    assert (bool(made.drawn), earlier.secret) == (True, "")
    with pytest.raises(Refused):
        actions.redraw(made, by=officer, number_source="x", reason="再来")


def test_a_draw_is_not_announced_anew_without_a_reason():
    officer = people.officer()
    of = checks.announced(by=officer)

    with pytest.raises(Refused):
        actions.redraw(of.draws.first(), by=officer, number_source="福彩", reason=" ")


def test_in_place_of_an_inspector_another_one_is_drawn():
    officer = people.officer()
    inspection = checks.of_round(checks.drawn(lookers=4, by=officer))
    first, second = inspection.inspectors.select_related("user")
    before = first.user

    made = actions.replace(first, by=officer, number_source="福彩3D第2026202期", reason="生病")
    actions.draw_replacement(made, by=officer, number="9 9 9")

    now = checks.pair(inspection)
    assert (before in now, second.user in now, len(set(now))) == (False, True, 2)
    made.refresh_from_db()
    assert (made.redraw, verify(made.record())) == (1, [])
