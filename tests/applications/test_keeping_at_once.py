"""Two people who save one section at the same instant: both texts are there afterwards."""

import pytest

from tests.factories import applications as make
from tests.factories.organizations import administrator_of, member
from tests.threads import at_once, marks
from ventures.applications import actions
from ventures.applications.keeping import keep_copy
from ventures.applications.meanwhile import edition_of
from ventures.applications.models import Application, WorkingCopy
from ventures.applications.views import drafting_facts
from ventures.applications.views.filling import as_sent, settle
from ventures.applications.views.units import units_of
from ventures.core.errors import Refused

pytestmark = marks


def sent(draft, **changed):
    """The page of facts as it was read, with some of them changed."""
    units = units_of(drafting_facts.saved(draft))
    typed = {name: unit.values for name, unit in units.items()}
    prints = "{" + ", ".join(f'"{name}": "{unit.print}"' for name, unit in units.items()) + "}"
    return as_sent({**typed, "read_at": [prints], **{name: [text] for name, text in changed.items()}})


def save(draft, data, by):
    """Save what was typed as a press does; refused where somebody has to decide."""
    mine = Application.objects.get(pk=draft.pk)
    reading, _forms, read_at = settle(mine, drafting_facts, data, by=by, at=None)
    if read_at is None:
        keep_copy(mine, "facts", by=by, typed=dict(data.lists()))
        raise Refused(f"{reading.conflicts}")


@pytest.mark.parametrize("_round", range(5))
def test_different_fields_saved_at_once_are_both_there(_round):
    draft = make.complete_draft()
    her, him = administrator_of(draft.organization), member(draft.organization)
    hers, his = sent(draft, summary="她的概要"), sent(draft, volunteers="77")

    answers = at_once(lambda: save(draft, hers, her), lambda: save(draft, his, him))

    draft.refresh_from_db()
    assert answers == ["done", "done"]
    assert (draft.summary, draft.volunteers) == ("她的概要", 77)
    assert edition_of(draft, "facts").edition == 3


@pytest.mark.parametrize("_round", range(5))
def test_of_the_same_field_saved_at_once_one_is_saved_and_the_other_kept(_round):
    draft = make.complete_draft()
    her, him = administrator_of(draft.organization), member(draft.organization)
    hers, his = sent(draft, summary="她的概要"), sent(draft, summary="他的概要")

    answers = at_once(lambda: save(draft, hers, her), lambda: save(draft, his, him))

    draft.refresh_from_db()
    kept = WorkingCopy.objects.get().typed["summary"]
    assert answers == ["done", "refused"]
    assert {draft.summary, *kept} == {"她的概要", "他的概要"}


def test_a_section_first_saved_by_two_at_once_is_counted_once():
    draft = make.begun()
    her, him = administrator_of(draft.organization), member(draft.organization)

    answers = at_once(
        lambda: actions.save_team(draft, by=her, edition=0, members=[]),
        lambda: actions.save_team(draft, by=him, edition=0, members=[]),
    )

    assert answers == ["done", "refused"]
    assert edition_of(draft, "team").edition == 1


def test_nothing_is_kept_of_a_draft_that_is_handed_in_at_the_same_instant():
    draft = make.complete_draft()
    her, him = administrator_of(draft.organization), member(draft.organization)
    typed = {"summary": ["半句"]}

    at_once(
        lambda: actions.submit(Application.objects.get(pk=draft.pk), by=her),
        lambda: keep_copy(draft, "facts", by=him, typed=typed),
    )

    draft.refresh_from_db()
    assert draft.state == "submitted"
    assert not WorkingCopy.objects.exists()
