"""A call's panels with draws, readers, raw sheets and ranking, as a dossier holds them."""

from django.db.models import Prefetch

from ventures.applications.models import Application
from ventures.scoring.models import Panel, RankedItem, ScoreSheet, SheetScore
from ventures.workflow.models import Event

from .dossier_moment import last_editions, until
from .dossier_offices import offices_of, session_of
from .facts import as_text


def panels_of(call, words, moment=None):
    """`[{"panel", "offices", "session", "draws", "readers", "sheets", "ranking", …}]`, the desk first.

    As of a moment, where one is given.
    """
    panels = Panel.objects.filter(call=call).select_related("category", "chair").order_by("stage", "pk")
    titles, gone = last_editions(call, moment, "title"), withdrawn_later(call, moment)
    return [panel_of(panel, words, moment, titles, gone) for panel in panels]


def withdrawn_later(call, moment):
    """The keys of the call's applications that were withdrawn after the moment."""
    if moment is None:
        return set()
    keys = [str(pk) for pk in Application.objects.filter(call=call).values_list("pk", flat=True)]
    moves = Event.objects.filter(chain__record_type="applications.application", to_state="withdrawn")
    found = moves.filter(chain__record_id__in=keys, at__gt=moment)
    return {int(key) for key in found.values_list("chain__record_id", flat=True)}


def panel_of(panel, words, moment, titles, gone):
    """One panel; `titles` as handed in, `gone` who was still there."""
    assignments = list(
        panel.assignments.select_related("application__category", "expert", "replaces__expert").order_by(
            "application__number", "expert"
        )
    )
    draws = until(panel.draws.select_related("assignment__application"), "committed_at", moment)
    return {
        "panel": {
            "name": words.free(panel.name),
            "stage": panel.stage,
            "category": panel.category.code if panel.category else "",
            "state": panel.state,
            "members": sorted(expert.code for expert in panel.members.all()),
        },
        "offices": offices_of(panel, words, moment),
        "session": session_of(panel, words),
        "draws": [draw_of(one, words) for one in draws],
        "readers": [reader_of(one, words) for one in assignments],
        "sheets": [sheet_of(one, words) for one in sheets_of(panel)],
        "ranking": [ranked_of(one, words) for one in ranking_of(panel)],
        "applications": list(
            {
                one.application_id: application_of(one.application, titles, gone) for one in assignments
            }.values()
        ),
    }


def draw_of(draw, words):
    """A draw as `verify_draw` reads it, with what it was for."""
    return {
        **draw.record().as_dict(),
        "reason": words.free(draw.reason),
        "number_source": words.free(draw.number_source),
        "purpose": words.free(draw.purpose),
        "state": draw.state,
        "committed_at": as_text(draw.committed_at),
        "application": draw.assignment.application.number if draw.assignment else "",
    }


def reader_of(assignment, words):
    """Who reads what, who is recused or closed and why, and in whose place."""
    return {
        "application": assignment.application.number,
        "expert": assignment.expert.code,
        "state": assignment.state,
        "reason": words.free(assignment.reason),
        "in_place_of": assignment.replaces.expert.code if assignment.replaces else "",
    }


def application_of(application, titles, gone):
    """An application that the panel reads."""
    return {
        "number": application.number,
        "title": titles.get(application.pk, application.title),
        "category": application.category.code,
        "withdrawn": application.state == "withdrawn" and application.pk not in gone,
    }


def sheets_of(panel):
    """Every edition of every sheet."""
    scores = Prefetch("scores", SheetScore.objects.select_related("criterion"))
    rows = ScoreSheet.objects.filter(assignment__panel=panel).prefetch_related(scores)
    kept = ("assignment__application", "assignment__expert", "reopening", "entry")
    return rows.select_related(*kept).order_by(
        "assignment__application__number", "assignment__expert", "number"
    )


def sheet_of(sheet, words):
    """A raw sheet; one that was reopened stays, with when and why; one entered for its expert says so."""
    scores = sheet.scores.all()
    again, entry = getattr(sheet, "reopening", None), getattr(sheet, "entry", None)
    return {
        "application": sheet.assignment.application.number,
        "expert": sheet.assignment.expert.code,
        "number": sheet.number,
        "total": str(sheet.total),
        "points": {one.criterion.key: str(one.points) for one in scores},
        "remarks": {one.criterion.key: words.free(one.remark) for one in scores if one.remark},
        "remark": words.free(sheet.remark),
        "suggested": f"{sheet.suggested.amount:.2f}" if sheet.suggested else None,
        "submitted_at": as_text(sheet.submitted_at),
        "reopened": {"at": as_text(again.at), "reason": words.free(again.reason)} if again else None,
        "entered": {"at": as_text(entry.at), "from": entry.source} if entry else None,
    }


def ranking_of(panel):
    """What was ranked, in the panel's order."""
    rows = RankedItem.objects.filter(panel=panel).select_related("application")
    return rows.order_by("-score", "rank", "application__number")


def ranked_of(item, words):
    """An official score and rank with the computation that led there."""
    return {
        "application": item.application.number,
        "score": str(item.score),
        "rank": item.rank,
        "sheets": item.sheets,
        "working": working_of(item.working, words),
    }


def working_of(working, words):
    """The computation; why somebody left no sheet is a free text like any other."""
    closed = [{**one, "reason": words.free(one["reason"])} for one in working["closed"]]
    said = {**masked(working, words), "closed": closed}
    if fewer := working.get("fewer"):
        said["fewer"] = {**fewer, "reason": words.free(fewer["reason"])}
    return said


def masked(value, words):
    """JSON values whose texts name no expert."""
    if isinstance(value, dict):
        return {key: masked(one, words) for key, one in value.items()}
    if isinstance(value, list):
        return [masked(one, words) for one in value]
    return words.coded(value) if isinstance(value, str) else value
