"""The leak matrix: on no surface does a fact reach a person who must not know it yet, or ever."""

import re
from decimal import Decimal
from urllib.parse import unquote

import pytest
from django.urls import resolve

from tests.access_doors import short_refusals, tell_planner, unlogged
from tests.factories.delivery import DAY
from tests.kept import built, stored_in
from tests.leaks import world as worlds
from tests.leaks.surfaces import Looker, records
from ventures.core import clock
from ventures.scoring.models import ScoreSheet

pytestmark = pytest.mark.django_db
SURFACES = (
    "list", "search", "sort", "filter counts", "export", "PDF", "e-mail", "notification", "history",
    "error text", "file name", "document properties", "attachment address", "API", "admin chooser",
)  # fmt: skip
READERS, OUTSIDE = (
    ("recused expert", "expert before his sheet"),
    ("applicant", "another applicant", "visitor"),
)
STAFF = ("secretary", "officer", "auditor", "editor")
FACTS = {
    "applicant's identity": (*READERS, "another applicant", "visitor", "editor"),
    "expert's identity": (*OUTSIDE, "editor"),
    "others' scores before one's own": (*READERS, *OUTSIDE, *STAFF),
    "aggregate": (*READERS, *OUTSIDE, *STAFF),
    "existence of a conflicted item": ("recused expert",),
    "why a reader was taken off": (*READERS, *OUTSIDE, "editor"),
}
NO_NEWS = {
    "/scoring/interests/",  # lists every organisation there is, and tells nothing of who applied
    "/reports/verify/",  # says to anybody who holds a document's number whether there is such a document
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with (
        django_db_blocker.unblock(),
        stored_in(tmp_path_factory.mktemp("leaks")),
        clock.at(DAY),
        unlogged(),
        built(worlds.build) as made,
    ):
        tell_planner()
        made.sought = [*worlds.APPLICANTS, worlds.EXPERTS[0], made.items[1].number]
        made.numbers = {one.number for one in made.items}
        made.records = records(made)
        with short_refusals():
            made.lookers = {name: Looker(made, user) for name, user in made.people.items()}
        yield made


def marks(world, fact, looker):
    """The words by which a fact would be recognised, for whoever must not know it."""
    if fact == "applicant's identity":
        own = 0 if looker == "applicant" else 1 if looker == "another applicant" else None
        return [
            word for words in (worlds.APPLICANTS, worlds.REPRESENTATIVES, worlds.MEMBERS)
            for place, word in enumerate(words) if place != own
        ]  # fmt: skip
    if fact == "expert's identity":
        return [*worlds.EXPERTS, *worlds.EMPLOYERS]
    if fact == "existence of a conflicted item":
        item = world.items[1]
        return [item.number, worlds.title_of(1), worlds.APPLICANTS[1], f"/sheets/{world.left.pk}/"]
    if fact == "why a reader was taken off":
        return [worlds.ground()]
    sheets = sealed(world) if looker in STAFF else ScoreSheet.objects.all()
    if fact == "aggregate":
        return means(sheets)
    others = sheets.exclude(assignment__expert__user=world.people[looker]) if world.people[looker] else sheets
    return [word for one in others for word in (f"{one.total}", one.remark, f"{one.suggested.amount:,.0f}")]


def sealed(world):
    """The sheets of what is not wholly in yet: nobody sees them, the secretary neither."""
    return ScoreSheet.objects.filter(assignment__application=world.items[0])


def means(sheets):
    """The mean and the trimmed mean of each application's sheets, as a page would write them."""
    found = set()
    by_item = {}
    for one in sheets:
        by_item.setdefault(one.assignment.application_id, []).append(one.total)
    for totals in by_item.values():
        for kept in (totals, sorted(totals)[1:-1]):
            found.add(f"{sum(kept) / Decimal(len(kept)):.2f}")
    return sorted(found)


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("surface", SURFACES)
def test_no_surface_tells_a_fact_to_whoever_must_not_know_it(world, surface, fact):
    leaks = [
        (looker, where, mark)
        for looker in FACTS[fact]
        for mark in marks(world, fact, looker)
        for where, piece in world.lookers[looker].pieces.get(surface, ())
        if says(read(piece), mark) and not any(one in where for one in NO_NEWS)
    ]

    assert not leaks, leaks


def read(piece):
    """The text of a piece; a PDF is read only when it is asked."""
    return piece() if callable(piece) else piece


def says(text, mark):
    """Whether a text holds a word; a figure only where it stands by itself."""
    if mark not in text:
        return False
    if re.fullmatch(r"[\d.,]+", mark):
        return re.search(rf"(?<![\d.,]){re.escape(mark)}(?![\d])", text) is not None
    return True


def test_no_figure_stands_for_two_sheets(world):
    totals = [one.total for one in ScoreSheet.objects.all()]

    assert len(set(totals)) == len(totals) == 9
    assert not {f"{one:.2f}" for one in totals} & set(means(ScoreSheet.objects.all()))


def test_why_a_reader_was_taken_off_stands_where_the_secretary_looks(world):
    pieces = [text for one in world.lookers["secretary"].pieces.values() for _where, text in one]

    assert world.left.state == "recused"
    assert any(worlds.ground() in read(piece) for piece in pieces if not callable(piece))


@pytest.mark.parametrize("surface", SURFACES)
def test_every_surface_was_looked_at(world, surface):
    seen = [text for looker in world.lookers.values() for _where, text in looker.pieces.get(surface, ())]

    assert any(map(read, seen))


@pytest.mark.parametrize("status", ["403", "404"])
def test_the_page_of_a_refusal_is_the_same_whichever_record_was_refused(world, status):
    compared = 0
    for looker in world.lookers.values():
        views = refused(looker, status)
        for addresses in views[:: len(views) // 5 + 1]:
            _with_messages, first, second = (page_of(looker, one) for one in (addresses[0], *addresses[:2]))

            assert first == second
            assert len(first) > 1000
            compared += 1

    assert compared > 9


def refused(looker, status):
    """The addresses that refused a person two records or more, by view, the whole page left out till now."""
    by_view = {}
    for where, text in looker.pieces["error text"]:
        told, _, address = where.partition(" ")
        if told == status and address.startswith("/") and not text and "?" not in address:
            by_view.setdefault(resolve(address).view_name, set()).add(address)
    return [sorted(one) for one in by_view.values() if len(one) > 1]


def page_of(looker, address):
    """A page without its address, and without what no two pages share."""
    text = unquote(looker.client.get(address).content.decode()).replace(address, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|X-CSRFToken[^}]+', "", text)
