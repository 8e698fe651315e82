from datetime import timedelta

import pytest

from tests.factories import delivery, people
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.disbursement.holding import holds
from ventures.monitoring import actions
from ventures.monitoring.models import Pause

TODAY = delivery.DAY.date()


@pytest.fixture
def officer():
    return people.officer()


def pause(award, officer, days=0):
    return actions.pause_project(award, by=officer, since=TODAY + timedelta(days=days), reason="场地修缮")


def reasons(award):
    return [str(one) for one in holds(award.instalments.get(sequence=2))]


def test_while_a_project_rests_no_activity_is_recorded(award, officer):
    pause(award, officer, -3)

    with pytest.raises(Refused, match="场地修缮") as refused:
        delivery.activity(award)
    assert refused.value.field == "on"
    delivery.activity(award, on=TODAY - timedelta(days=4))


def test_nothing_is_paid_while_it_rests_and_it_is_after(award, officer):
    before = reasons(award)
    made = pause(award, officer)

    assert [one for one in reasons(award) if "场地修缮" in one]
    actions.end_pause(made, by=officer, until=TODAY)
    with clock.at(delivery.DAY + timedelta(days=1)):
        assert reasons(award) == before
        delivery.activity(award)


def test_a_pause_that_is_still_to_come_holds_nothing(award, officer):
    pause(award, officer, 5)

    assert not [one for one in reasons(award) if "场地修缮" in one]
    delivery.activity(award)


def test_pauses_do_not_overlap(award, officer):
    made = pause(award, officer)
    with pytest.raises(Refused):
        pause(award, officer, 10)
    actions.end_pause(made, by=officer, until=TODAY + timedelta(days=10))

    with pytest.raises(Refused):
        pause(award, officer, 10)
    pause(award, officer, 11)
    assert Pause.objects.count() == 2


def test_days_on_which_something_was_done_are_no_pause(award, officer):
    delivery.activity(award)

    with pytest.raises(Refused):
        pause(award, officer)
    pause(award, officer, 1)


@pytest.mark.parametrize("days", [-400, 400])
def test_a_pause_lies_inside_the_period(award, officer, days):
    with pytest.raises(Refused):
        pause(award, officer, days)


def test_a_pause_ends_once_and_not_before_it_began(award, officer):
    made = pause(award, officer)
    with pytest.raises(Refused):
        actions.end_pause(made, by=officer, until=TODAY - timedelta(days=1))
    actions.end_pause(made, by=officer, until=TODAY)

    with pytest.raises(Refused):
        actions.end_pause(made, by=officer, until=TODAY)


def test_only_a_running_project_rests(officer):
    with pytest.raises(Refused):
        pause(delivery.award("closed_out"), officer)


def test_the_office_pauses_and_ends_on_the_page(client, award, officer, writer):
    client.force_login(officer)
    address = f"/delivery/{award.case}/changes/"

    kept = client.post(f"/delivery/{award.case}/pause/", {"since": "2020-01-01", "reason": "雨季停工"})
    client.post(f"/delivery/{award.case}/pause/", {"since": "2026-06-15", "reason": "场地修缮"})
    resting = client.get(address).content.decode()
    client.post(f"/delivery/pauses/{Pause.objects.get().pk}/end/", {"until": "2026-06-20"})

    assert "雨季停工" in kept.content.decode()
    assert "场地修缮" in resting
    assert Pause.objects.get().until.isoformat() == "2026-06-20"
    client.force_login(writer)
    assert "场地修缮" in client.get(f"/desk/case/{award.case}/").content.decode()
