"""Who read in a dossier's panels: members only, replacements drawn, pitches in the order drawn (pure)."""

from ventures.scoring.states import UNCERTAIN, Step

from .papers import DRAWN, under
from .shortlisted import time

RECUSED = "recused"


def seat_faults(facts, panels):
    """Where somebody read without a seat, a certain ground was cleared, or the order is not the drawn one."""
    for panel in panels:
        draws = [one for _name, one in under(facts, f"{panel.folder}/draws/") if one["state"] == DRAWN]
        members = facts[f"{panel.folder}/panel.json"]["members"]
        offices = facts[f"{panel.folder}/offices.json"]
        yield from reader_faults(panel, set(members), draws, offices["handed_over"])
        yield from office_faults(panel, offices, set(members))
        if session := facts.get(f"{panel.folder}/session.json"):
            yield from session_faults(panel, session, draws)


def reader_faults(panel, members, draws, handed):
    """Readers without a seat, sheets of nobody's, and replacements that no draw gave."""
    place = f"{panel.folder}/readers.json"
    given = {(one["application"], one["expert"]): one for one in panel.readers}
    for number, expert in sorted(given):
        if expert not in members:
            yield f"{place}: {expert} reads {number} and is no member of the panel"
    for number, expert in sorted(
        {(one["application"], one["expert"]) for one in panel.sheets} - given.keys()
    ):
        yield f"{panel.folder}/sheets.json: {expert} was never given {number}"
    for one in panel.readers:
        if not one["in_place_of"]:
            continue
        before = given.get((one["application"], one["in_place_of"]))
        if before is None or before["state"] != RECUSED:
            yield f"{place}: {one['expert']} stands in for {one['in_place_of']}, who was not recused"
        if one["expert"] not in drawn_for(one["application"], draws, handed):
            yield f"{place}: {one['expert']} stands in for {one['in_place_of']} and was not drawn"


def drawn_for(application, draws, handed):
    """Whom a draw gave for an application, and whoever of the panel took it over from one of them."""
    found = {code for row in draws if row["application"] in {"", application} for code in row["drawn"]}
    for one in handed:
        if one["application"] == application and one["was"] in found:
            found.add(one["now"])
    return found


def office_faults(panel, offices, members):
    """A chair who is no member, and cleared grounds that cannot be cleared."""
    place = f"{panel.folder}/offices.json"
    if offices["chair"] and offices["chair"] not in members:
        yield f"{place}: the chair is no member of the panel"
    for one in offices["clearances"]:
        if one["ground"] not in UNCERTAIN:
            said = f"{one['expert']} and {one['application']}"
            yield f"{place}: “{one['ground']}” was cleared for {said}, which is certain"


def session_faults(panel, session, draws):
    """An order of pitches that is not the drawn one, and sheets handed in before their pitch began."""
    place = f"{panel.folder}/session.json"
    drawn = next((one["drawn"] for one in draws if one["commitment"] == session["commitment"]), [])
    stays = [one["application"] for one in session["pitches"] if not one["moved"]]
    if stays != [number for number in drawn if number in set(stays)]:
        yield f"{place}: the pitches do not stand in the order that was drawn"
    began = {}
    for one in session["steps"]:
        if one["step"] == Step.START:
            began.setdefault(one["application"], one["at"])
    for sheet in panel.sheets:
        start = began.get(sheet["application"])
        if not sheet["entered"] and start and time(sheet["submitted_at"]) < time(start):
            yield f"{place}: {sheet['expert']} judged {sheet['application']} before its pitch began"
