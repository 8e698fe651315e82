import pytest
from django.db import DatabaseError, transaction

from tests.factories.communities import community
from tests.factories.people import officer
from tests.linkage.test_actions import NEED
from ventures.core.errors import Refused
from ventures.linkage.actions import state_need
from ventures.linkage.models import Need
from ventures.linkage.states import NeedState
from ventures.workflow import history
from ventures.workflow.hashing import merkle_root
from ventures.workflow.models import Chain, Event, EventDetail, Seal
from ventures.workflow.moves import move
from ventures.workflow.verify import faults

pytestmark = pytest.mark.django_db


def need():
    return state_need(community(), **NEED)


def written(make=1):
    """Some needs with a step or two each."""
    by = officer()
    return [move(need(), NeedState.PUBLISHED, by=by) for _one in range(make)]


def test_a_move_changes_the_state_and_writes_one_event():
    record, by = need(), officer()
    before = Event.objects.filter(chain__record_id=str(record.pk)).count()

    move(record, NeedState.PUBLISHED, by=by, note="已核实")

    event = Event.objects.filter(chain__record_type="linkage.need").last()
    assert Event.objects.filter(chain__record_id=str(record.pk)).count() == before + 1
    assert (event.from_state, event.to_state, event.actor) == ("stated", "published", by)
    assert event.detail.value == {"note": "已核实"}
    assert Need.objects.get().state == record.state == NeedState.PUBLISHED


def test_of_two_people_who_move_a_record_one_wins():
    record = need()
    other = Need.objects.get(pk=record.pk)
    move(record, NeedState.PUBLISHED, by=officer())

    with pytest.raises(Refused):
        move(other, NeedState.CLOSED, by=officer())

    assert Need.objects.get().state == NeedState.PUBLISHED


def test_what_the_table_does_not_list_is_refused_and_nothing_is_written():
    record = written()[0]
    count = Event.objects.count()

    with pytest.raises(Refused):
        move(record, NeedState.STATED, by=officer())

    assert Event.objects.filter(chain__record_type="linkage.need").count() <= count
    assert Need.objects.get().state == NeedState.PUBLISHED


def test_a_whole_history_has_no_fault():
    written(3)

    assert history.seal().count == Event.objects.count()
    assert faults() == []


def test_a_seal_binds_what_is_unsealed_and_follows_the_one_before():
    written()
    first = history.seal()
    assert history.seal() is None

    written()
    second = history.seal()

    assert (second.number, second.previous_hash) == (2, first.hash)
    assert second.first_event == first.last_event + 1
    assert Seal.objects.count() == 2


def test_an_erased_detail_is_no_fault_an_altered_one_is():
    record = written()[0]
    details = EventDetail.objects.filter(event__chain__record_id=str(record.pk)).order_by("pk")
    details.first().delete()
    assert faults() == []

    details.filter(event__to_state="published").update(value={"note": "gefälscht"})

    assert len(faults()) == 1


def test_a_cut_tail_is_named():
    record = written()[0]
    Chain.objects.filter(record_type="linkage.need", record_id=str(record.pk)).update(length=3)

    assert "the tail was cut" in faults()[0]


def test_events_are_kept_by_the_database():
    written()
    event = Event.objects.last()

    for act in (lambda: Event.objects.filter(pk=event.pk).update(verb="x"), event.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_the_root_of_a_tree_tells_leaves_from_nodes():
    leaves = ["aa" * 32, "bb" * 32, "cc" * 32]

    assert merkle_root([]) == ""
    assert merkle_root(leaves[:1]) == leaves[0]
    assert merkle_root(leaves) != merkle_root([merkle_root(leaves[:2]), leaves[2]][::-1])
    assert merkle_root(leaves[:2]) != merkle_root(leaves[1::-1])
