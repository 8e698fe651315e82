"""Scores, ranks and the official order from the raw sheets of a dossier (pure)."""

from dataclasses import dataclass
from decimal import Decimal

from ventures.scoring.ranking import aggregate, criterion_means, places, weighted

DESK, PITCH, BOTH = "desk", "pitch", "both"
SCORED, CLOSED = "scored", {"recused", "abstained"}


@dataclass(frozen=True)
class Panel:
    """A panel as the dossier states it: its folder, stage, readers, raw sheets and ranking."""

    folder: str
    stage: str
    readers: list
    sheets: list
    ranking: list

    def counted(self):
        """The sheets that count: of a reader who scored, and not reopened since."""
        scored = {(one["application"], one["expert"]) for one in self.readers if one["state"] == SCORED}
        rows = [one for one in self.sheets if not one["reopened"]]
        return [one for one in rows if (one["application"], one["expert"]) in scored]

    def by_application(self, value):
        """`{application: {expert: value(sheet)}}` of the sheets of ranked applications that count."""
        found = {row["application"]: {} for row in self.ranking}
        for sheet in self.counted():
            if sheet["application"] in found:
                found[sheet["application"]][sheet["expert"]] = value(sheet)
        return found


def panels_of(facts):
    """The Panels of a dossier, in the order of their folders."""
    folders = sorted({name.rpartition("/")[0] for name in facts if name.endswith("/panel.json")})
    return [
        Panel(
            folder=folder,
            stage=facts[f"{folder}/panel.json"]["stage"],
            readers=facts[f"{folder}/readers.json"],
            sheets=facts[f"{folder}/sheets.json"],
            ranking=facts[f"{folder}/ranking.json"],
        )
        for folder in folders
    ]


def panel_faults(panels, rules, applications):
    """Where sheets, scores or ranks are not those that the rule gives."""
    desk = desk_scores(panels, rules)
    for panel in panels:
        yield from sheet_faults(panel, rules, applications)
        reached = results(panel, rules, desk)
        for row in panel.ranking:
            ours = reached[row["application"]]
            score = str(ours.score.value)
            if (row["score"], row["rank"]) != (score, ours.rank):
                said = f"{row['score']}, rank {row['rank']}; its sheets give {score}, rank {ours.rank}"
                yield f"{panel.folder}/ranking.json: {row['application']} has {said}"
            yield from working_faults(panel, row, ours.score)


def working_faults(panel, row, score):
    """Where the stated computation is not the one that leads to the score, or hides who left no sheet."""
    place = f"{panel.folder}/ranking.json: {row['application']}"
    for key, value in score.as_dict().items():
        if row["working"].get(key) != value:
            yield f"{place} states {key} as {row['working'].get(key)}; its sheets give {value}"
    own = [one for one in panel.readers if one["application"] == row["application"]]
    closed = sorted((one["expert"], one["state"]) for one in own if one["state"] in CLOSED)
    if closed != sorted((one["expert"], one["state"]) for one in row["working"]["closed"]):
        yield f"{place} names others without a sheet than readers.json does"


def sheet_faults(panel, rules, applications):
    """Sheets that do not add up, double ones, and applications left out of the ranking."""
    keys = set(leaf_keys(rules["criteria"]))
    ranked = {row["application"] for row in panel.ranking}
    seen = set()
    for sheet in panel.sheets:
        points = {key: Decimal(value) for key, value in sheet["points"].items()}
        place = (
            f"{panel.folder}/sheets.json: {sheet['application']}, {sheet['expert']}, no. {sheet['number']}"
        )
        if set(points) != keys or max(sum(points.values()), Decimal(0)) != Decimal(sheet["total"]):
            yield f"{place}: the points do not add up to {sheet['total']}"
        seen.add((sheet["application"], sheet["expert"], sheet["number"]))
    if len(seen) < len(panel.sheets):
        yield f"{panel.folder}/sheets.json: a sheet stands twice"
    current = [(one["application"], one["expert"]) for one in panel.counted()]
    if len(set(current)) < len(current):
        yield f"{panel.folder}/sheets.json: two sheets of one expert count"
    scored = {(one["application"], one["expert"]) for one in panel.readers if one["state"] == SCORED}
    for number, expert in sorted(scored - set(current)):
        yield f"{panel.folder}/readers.json: {expert} is said to have scored {number} and no sheet counts"
    withdrawn = {one["number"] for one in applications if one["withdrawn"]}
    for number in sorted({application for application, _expert in current} - ranked - withdrawn):
        yield f"{panel.folder}/ranking.json: {number} was scored and is not ranked"


def leaf_keys(criteria):
    """The keys of the criteria that an expert fills in."""
    for row in criteria:
        if row["children"]:
            yield from leaf_keys(row["children"])
        else:
            yield row["key"]


def desk_scores(panels, rules):
    """`{application: exact desk score}`, where the call weighs it at the pitch."""
    if not (rules.get("desk_weight") and rules.get("stages") == BOTH):
        return {}
    found = {}
    for panel in panels:
        if panel.stage == DESK:
            rows = panel.by_application(total_of)
            found |= {number: aggregate(row, rules["aggregation"]).exact for number, row in rows.items()}
    return found


def results(panel, rules, desk):
    """`{application: Ranked}` of a panel, from its sheets alone; `desk` scores that weigh join at a pitch."""
    totals = panel.by_application(total_of)
    scores = {number: aggregate(row, rules["aggregation"]) for number, row in totals.items()}
    if panel.stage == PITCH and desk:
        weight = rules["desk_weight"]
        scores = {number: weighted(score, desk[number], weight) for number, score in scores.items()}
    means = criterion_means(panel.by_application(points_of))
    ties = {number: of_nodes(rules["criteria"], row) for number, row in means.items()}
    return {one.application: one for one in places(scores, ties, rules["tie_order"])}


def total_of(sheet):
    return Decimal(sheet["total"])


def points_of(sheet):
    return {key: Decimal(value) for key, value in sheet["points"].items()}


def of_nodes(criteria, means):
    """The means of every criterion, a group's as the sum of what stands below it."""
    found = {}
    for row in criteria:
        below = of_nodes(row["children"], means)
        found |= below
        own = sum(below[child["key"]] for child in row["children"])
        found[row["key"]] = own if row["children"] else means.get(row["key"], 0)
    return found


def official_order(panels, rules, left_out):
    """`[{"application", "score", "rank"}]` over all panels of the deciding stage, best first.

    `left_out` are the numbers of those withdrawn before the list was proposed.
    """
    deciding = DESK if rules.get("stages", DESK) == DESK else PITCH
    desk = desk_scores(panels, rules)
    ranked = [
        one for panel in panels if panel.stage == deciding for one in results(panel, rules, desk).values()
    ]
    ranked.sort(key=lambda one: (-one.score.value, one.rank, one.application))
    rows = [{"application": one.application, "score": one.score.value, "rank": one.rank} for one in ranked]
    return [row for row in rows if row["application"] not in left_out]
