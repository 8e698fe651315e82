"""Experts and panels, draws, assignments and their sheets, the ranking."""

from .assignment import Assignment
from .draw import Draw
from .panel import Panel
from .pool import Expert
from .ranked import RankedItem
from .sheet import Press, Reopening, ScoreSheet, SheetEntry, SheetScore
from .sheet_import import SheetImport
from .shortlist import Shortlist, ShortlistedItem

__all__ = [
    "Assignment", "Draw", "Expert", "Panel", "Press", "RankedItem", "Reopening", "ScoreSheet", "SheetEntry",
    "SheetImport", "SheetScore", "Shortlist", "ShortlistedItem",
]  # fmt: skip
