"""What an expert has typed and not handed in: kept as an edition, never written over a newer one."""

from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused

from .sheets import entries_of

CONTENT = ("points", "notes", "remark", "suggested")


class Newer(Refused):
    """What is saved is newer than what this page had read; `edition` is that of what is saved."""

    def __init__(self, edition):
        super().__init__(
            _("This sheet was changed elsewhere since this page was opened. Nothing was overwritten.")
        )
        self.edition = edition


def drafted(was, *, points, notes, remark, suggested, writer, seen):
    """The draft that takes the place of `was`.

    `seen` is the edition that the page had read (None: whatever is there), `writer` names the page: its
    own texts never stand in its way, so that an answer lost on a bad line does no harm. Raises Newer.
    """
    content = {
        "points": filled(points), "notes": filled(notes), "remark": written(remark),
        "suggested": written(getattr(suggested, "amount", suggested) or ""),
    }  # fmt: skip
    saved_at = clock.now().isoformat()
    if content == {name: was.get(name) for name in CONTENT}:
        return {**was, "saved_at": saved_at}
    edition = edition_of(was)
    if seen is not None and edition > seen and was.get("writer") != writer:
        raise Newer(edition)
    return {**content, "edition": edition + 1, "writer": writer, "saved_at": saved_at}


def edition_of(draft):
    """How often the draft was changed."""
    return (draft or {}).get("edition", 0)


def filled(values):
    """What is filled in, as the draft keeps it."""
    return {key: written(value) for key, value in values.items() if written(value)}


def written(value):
    """A value as the draft keeps it; no database takes a null character."""
    return str(value).replace("\x00", "").strip()


def draft_from(sheet, rubric, was):
    """The draft of a reopened sheet: what was handed in; a measured per cent from the last draft."""
    points = {**(was or {}).get("points", {}), **entries_of(sheet, rubric)}
    notes = {one.criterion.key: one.remark for one in sheet.scores.all() if one.remark}
    suggested = str(sheet.suggested.amount) if sheet.suggested else ""
    return {
        "points": points, "notes": notes, "remark": sheet.remark, "suggested": suggested,
        "edition": edition_of(was) + 1, "writer": "", "saved_at": clock.now().isoformat(),
    }  # fmt: skip
