"""Experts and panels, draws, assignments and their sheets, the ranking and the advice on it."""

from .advice import Advice
from .allotment import Allotment
from .assignment import Assignment
from .draw import Draw
from .interests import Clearance, Declaration, DeclaredInterest
from .offices import Decline, Deputy
from .panel import Panel
from .pitch import Attendance, Attendant, Pitch, PitchSession, PitchStep
from .pool import Expert, Profession
from .ranked import RankedItem
from .sheet import Press, Reopening, ScoreSheet, SheetEntry, SheetScore
from .sheet_import import SheetImport
from .shortlist import Shortlist, ShortlistedItem
from .tie import Tie

__all__ = [
    "Advice", "Allotment", "Assignment", "Attendance", "Attendant", "Clearance", "Declaration",
    "DeclaredInterest", "Decline", "Deputy", "Draw", "Expert", "Panel", "Pitch", "PitchSession",
    "PitchStep", "Press", "Profession", "RankedItem", "Reopening", "ScoreSheet", "SheetEntry",
    "SheetImport", "SheetScore", "Shortlist", "ShortlistedItem", "Tie",
]  # fmt: skip
