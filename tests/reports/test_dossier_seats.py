"""Who sat, stood in and pitched when: in the dossier, and told where it cannot have been so."""

import json
from types import SimpleNamespace

import pytest

from reports.dossier.check import check
from reports.dossier.seated import drawn_for, session_faults
from reports.dossiers import container_of
from tests.factories import dossiers
from tests.kept import kept
from tests.reports.test_dossier import files_of, forged
from ventures.core import clock
from ventures.scoring.models import Clearance, Decline, Deputy, Panel

pytestmark = pytest.mark.django_db


@kept
def data():
    decision = dossiers.noticed().decision
    panel = Panel.objects.get(call=decision.call)
    reads = panel.assignments.first()
    today, secretary = clock.today(), panel.secretary
    Deputy.objects.create(
        panel=panel, person=secretary, office="secretary", reason="住院", valid_from=today, valid_to=today,
        appointed_by=secretary,
    )  # fmt: skip
    Decline.objects.create(panel=panel, expert=reads.expert, reason="出差", at=clock.now())
    Clearance.objects.create(
        expert=reads.expert, application=reads.application, ground="team", reason="同名", by=secretary,
        at=clock.now(),
    )  # fmt: skip
    return container_of(decision)


def test_offices_declined_seats_and_cleared_grounds_stand_in_it_without_names(data):
    offices = json.loads(files_of(data)["panels/01/offices.json"])

    assert check(data).is_sound
    assert [one["office"] for one in offices["deputies"]] == ["secretary"]
    assert [one["reason"] for one in offices["declines"]] == ["出差"]
    assert [(one["ground"], one["reason"]) for one in offices["clearances"]] == [("team", "同名")]
    assert offices["handed_over"] == []


def nobody(rows):
    """The first row under a code that no member bears."""
    rows[0].update(expert="E9999")


def replaced(rows):
    """Somebody stands in the place of a reader, and no draw gave him."""
    recused = next(row for row in rows if row["state"] == "recused")
    other = next(
        row for row in rows
        if row["application"] == recused["application"] and row["state"] == "scored"
        and not row["in_place_of"]
    )  # fmt: skip
    other.update(in_place_of=recused["expert"])


FORGERIES = {
    "a stranger reads": ("panels/01/readers.json", nobody, "is no member"),
    "a sheet of nobody's": ("panels/01/sheets.json", nobody, "was never given"),
    "a replacement nobody drew": ("panels/01/readers.json", replaced, "was not drawn"),
    "a place nobody left": (
        "panels/01/readers.json",
        lambda rows: next(row for row in rows if row["in_place_of"]).update(in_place_of="E9999"),
        "who was not recused",
    ),
    "a certain ground cleared": (
        "panels/01/offices.json",
        lambda offices: offices["clearances"][0].update(ground="employer"), "which is certain",
    ),
    "a strange chair": (
        "panels/01/offices.json", lambda offices: offices.update(chair="E9999"), "chair is no member",
    ),
}  # fmt: skip


def test_seats_that_cannot_have_been_so_are_told(data):
    found = {name: check(forged(data, file, change)) for name, (file, change, _said) in FORGERIES.items()}

    unsaid = {
        name: one.differences
        for name, one in found.items()
        if FORGERIES[name][2] not in "\n".join(one.differences)
    }
    assert unsaid == {}


def session(order, started="2026-03-01T02:00:00+00:00"):
    pitches = [{"application": one, "place": place, "moved": one == "M"} for place, one in enumerate(order)]
    steps = [{"application": one, "step": "start", "at": started} for one in order]
    return {"commitment": "c", "pitches": pitches, "steps": steps}


@pytest.mark.parametrize(
    ("order", "submitted", "said"),
    [
        ("ABM", "2026-03-01T02:10:00+00:00", []),
        ("BAM", "2026-03-01T02:10:00+00:00", ["order that was drawn"]),
        ("ABM", "2026-03-01T01:59:59.500000+00:00", ["before its pitch began"]),
    ],
)
def test_pitches_stand_as_drawn_but_for_who_was_moved_and_are_judged_after_they_began(order, submitted, said):
    sheet = {"application": "A", "expert": "E1", "entered": None, "submitted_at": submitted}
    panel = SimpleNamespace(folder="panels/02", sheets=[sheet])
    draws = [{"commitment": "c", "drawn": ["A", "M", "B"], "application": ""}]

    found = list(session_faults(panel, session(order), draws))

    assert [word for word, one in zip(said, found, strict=True) if word in one] == said


def test_who_took_over_from_one_who_was_drawn_may_stand_in():
    draws = [{"application": "A", "drawn": ["E1"]}, {"application": "B", "drawn": ["E8"]}]
    handed = [{"application": "A", "was": "E1", "now": "E2"}, {"application": "A", "was": "E9", "now": "E3"}]

    assert drawn_for("A", draws, handed) == {"E1", "E2"}
