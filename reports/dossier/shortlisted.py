"""The shortlist of a dossier worked out again, and whether the pitch panels kept to it (pure)."""

from datetime import datetime
from decimal import Decimal

from ventures.scoring.shortlisting import Standing, line_of, shortlist
from ventures.scoring.states import GOES_ON

from .allotment import FEN
from .panels import BOTH, DESK, PITCH, results
from .papers import rules_of, under

FILE = "shortlist.json"


def shortlist_faults(facts, panels, rules):
    """Where the shortlist is not the one that the desk review gives, or the pitch judged somebody else."""
    if rules.get("stages") != BOTH:
        return
    if FILE not in facts:
        yield f"{FILE} is missing: nothing says who went on to the pitch"
        return
    stated = facts[FILE]
    if stated["rules"] != in_force(facts, stated["at"]):
        yield f"{FILE}: its rules are not those that were in force when it was made"
    groups = worked_out(facts, panels, rules_of(facts, stated["rules"]))
    yield from line_faults(groups, stated)
    yield from item_faults(groups, stated)
    yield from pitch_faults(groups, panels)


def in_force(facts, instant):
    """The hash of the last rules made until an instant."""
    versions = sorted((one for _name, one in under(facts, "rules/")), key=lambda one: one["number"])
    made = [one["hash"] for one in versions if not one["made_at"] or time(one["made_at"]) <= time(instant)]
    return made[-1] if made else None


def time(text):
    return datetime.fromisoformat(text)


def worked_out(facts, panels, rules):
    """`[(line as it is stated, [(Standing, reason)])]` of every group that has applications."""
    rows = standings(facts, panels, rules)
    budgets = facts["allocation.json"][0]["limits"]["category_budgets"]
    quotas = {row["code"]: row["max_awards"] for row in rules["categories"]}
    letters = {row["number"]: row["category"] for row in facts["applications.json"]}
    own = [code for code in quotas if quotas[code] is not None or budgets.get(code)]
    groups = [(code, [one for one in rows if letters[one.application] == code]) for code in own]
    groups.append(("", [one for one in rows if letters[one.application] not in own]))
    found = []
    for code, members in groups:
        budget = Decimal(budgets[code]) / FEN if budgets.get(code) else Decimal(rules["budget"])
        line = line_of(quotas.get(code), budget, rules["shortlist_percent"])
        said = (code, line.count, line.target, len(members))
        found.append((said, shortlist(members, line, Decimal(rules["pass_score"]))))
    return [group for group in found if group[1]]


def standings(facts, panels, rules):
    """The Standings after the desk review in the official order, less those withdrawn before it was made."""
    requested = {one["number"]: Decimal(one["requested"]) / FEN for one in facts[FILE]["items"]}
    gone = {one["number"] for one in facts["applications.json"] if one["withdrawn"]} - requested.keys()
    found = [
        Standing(key, panel.folder, one.score.value, one.rank, requested.get(key, Decimal(0)))
        for panel in panels
        if panel.stage == DESK
        for key, one in results(panel, rules, {}).items()
        if key not in gone
    ]
    return sorted(found, key=lambda one: (-one.score, one.rank, one.application))


def line_faults(groups, stated):
    """Where a group's list reaches further, or less far, than the rules say."""
    ours = [said for said, _rows in groups]
    theirs = [
        (one["category"], one["count"], one["target"] and Decimal(one["target"]), one["of"])
        for one in stated["lines"]
    ]
    if sorted(ours, key=str) != sorted(theirs, key=str):
        yield f"{FILE}: the rules let the lists reach {ours}, not {theirs}"


def item_faults(groups, stated):
    """Applications whose score, rank or reason is not the one that the desk review gives."""
    ours = {
        one.application: (str(one.score), one.rank, reason in GOES_ON, str(reason.value))
        for _said, rows in groups
        for one, reason in rows
    }
    theirs = {
        one["number"]: (one["score"], one["rank"], one["is_in"], one["reason"]) for one in stated["items"]
    }
    for number in sorted(ours.keys() | theirs.keys()):
        if ours.get(number) != theirs.get(number):
            yield f"{FILE}: {number} stands as {theirs.get(number)}, the desk review gives {ours.get(number)}"


def pitch_faults(groups, panels):
    """Applications that a pitch panel judged though they did not go on."""
    going = {one.application for _said, rows in groups for one, reason in rows if reason in GOES_ON}
    for panel in panels:
        if panel.stage == PITCH:
            parts = (panel.readers, panel.sheets, panel.ranking)
            judged = {row["application"] for part in parts for row in part}
            for number in sorted(judged - going):
                yield f"{panel.folder}: {number} was judged at the pitch and is not on the shortlist"
