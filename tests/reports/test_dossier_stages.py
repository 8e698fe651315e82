"""The dossier of a call of two stages: the shortlist is worked out again, and the pitch kept to it."""

import json

import pytest

from reports.dossier.check import check
from reports.dossiers import container_of
from tests.factories import dossiers
from tests.kept import kept
from tests.reports.test_dossier import files_of, forged
from ventures.accounts.models import User
from ventures.core.money import yuan
from ventures.scoring.models import RankedItem

pytestmark = pytest.mark.django_db


@kept
def data():
    return container_of(dossiers.staged())


def json_of(data, name):
    return json.loads(files_of(data)[name])


def test_shortlist_pitch_and_awards_are_reached_from_the_raw_sheets(data):
    found = check(data)

    assert (found.faults, found.differences) == ([], [])
    assert len(found.awards) == 2
    assert found.counts["sheets"] == 5 * 3 + 3 * 5 - 1


def test_the_weighted_score_of_the_dossier_is_the_official_one(data):
    official = {one.application.number: one for one in RankedItem.objects.filter(panel__stage="pitch")}

    rows = json_of(data, "order.json")

    assert {row["application"]: row["score"] for row in rows} == {
        number: str(one.score) for number, one in official.items()
    }
    assert all(one.working["weighted"]["desk_weight"] == 40 for one in official.values())


def test_the_shortlist_stands_in_it_by_numbers_and_reasons(data):
    found = json_of(data, "shortlist.json")

    assert found["lines"] == [{"category": "A", "count": 3, "target": None, "of": 5}]
    assert [(one["is_in"], one["reason"]) for one in found["items"]] == [
        (True, "within"), (True, "within"), (True, "within"), (False, "below_line"), (False, "below_pass"),
    ]  # fmt: skip
    assert set(found["items"][0]) == {"number", "score", "rank", "requested", "is_in", "reason"}


def test_a_sheet_from_paper_is_marked_and_a_closed_one_has_its_reason_without_a_name(data):
    sheets, readers = json_of(data, "panels/02/sheets.json"), json_of(data, "panels/02/readers.json")
    ranking = json_of(data, "panels/02/ranking.json")

    closed = [one for one in readers if one["state"] == "abstained"]
    said = [one for row in ranking for one in row["working"]["closed"]]
    assert [one["entered"]["from"] for one in sheets if one["entered"]] == ["paper"]
    assert [one["reason"] for one in closed] == [f"{closed[0]['expert']}突发疾病，家属电话〔联系方式〕"]
    assert [(one["expert"], one["reason"]) for one in said] == [(closed[0]["expert"], closed[0]["reason"])]
    assert not [one for one in sheets if (one["expert"], one["application"]) == (
        closed[0]["expert"], closed[0]["application"])]  # fmt: skip


def test_nobody_is_named_in_it(data):
    text = b"\n".join(name.encode() + content for name, content in files_of(data).items()).decode()

    assert [user.name for user in User.objects.all() if user.name and user.name in text] == []
    assert "13900000000" not in text


def test_a_list_without_quotas_reaches_its_share_of_the_budget():
    data = container_of(dossiers.staged(quota=None, budget=yuan(200000)))

    found = check(data)

    assert (found.faults, found.differences) == ([], [])
    assert json_of(data, "shortlist.json")["lines"][0]["target"] == "300000.00"


def test_what_was_withdrawn_before_or_after_the_shortlist_keeps_it_as_it_was():
    data = container_of(dossiers.staged(gone="0002", left="0001"))

    found = check(data)

    items = json_of(data, "shortlist.json")["items"]
    assert (found.faults, found.differences) == ([], [])
    assert [one["number"][-1] for one in items if one["is_in"]] == ["1", "3", "4"]
    assert [number[-1] for number in found.awards] == ["4", "3"]


def points_down(rows):
    """A whole sheet of nothing, that adds up."""
    rows[0]["points"] = dict.fromkeys(rows[0]["points"], "0.00")
    rows[0]["total"] = "0.00"


def judged_too(rows):
    """Another application in the place of one that was shortlisted."""
    rows[0]["application"] = rows[0]["application"][:-1] + "5"


FORGERIES = {
    "a pitch score": (
        "panels/02/ranking.json", lambda rows: rows[0].update(score="99.00"), "its sheets give",
    ),
    "a pitch sheet": ("panels/02/sheets.json", points_down, "its sheets give"),
    "a desk sheet": ("panels/01/sheets.json", points_down, "shortlist.json"),
    "a desk share": (
        "panels/02/ranking.json",
        lambda rows: rows[0]["working"]["weighted"].update(desk="99"), "states weighted",
    ),
    "a closed reader": (
        "panels/02/ranking.json",
        lambda rows: [row["working"].update(closed=[]) for row in rows], "names others without a sheet",
    ),
    "a sheet taken out": ("panels/02/sheets.json", lambda rows: rows.pop(), "no sheet counts"),
    "who goes on": (
        "shortlist.json", lambda made: made["items"][3].update(is_in=True, reason="within"), "stands as",
    ),
    "how far it reaches": ("shortlist.json", lambda made: made["lines"][0].update(count=5), "reach"),
    "its rules": ("shortlist.json", lambda made: made.update(at="2001-01-01T00:00:00+00:00"), "in force"),
    "who is judged": ("panels/02/readers.json", judged_too, "is not on the shortlist"),
}  # fmt: skip


def test_a_consistent_forgery_of_either_stage_is_told(data):
    found = {name: check(forged(data, file, change)) for name, (file, change, _said) in FORGERIES.items()}

    assert [name for name, one in found.items() if one.faults] == []
    unsaid = {
        name: one.differences
        for name, one in found.items()
        if FORGERIES[name][2] not in "\n".join(one.differences)
    }
    assert unsaid == {}


def test_a_shortlist_taken_out_is_told(data):
    found = check(forged(data, "shortlist.json", lambda made: made.clear()))

    assert not found.is_sound
