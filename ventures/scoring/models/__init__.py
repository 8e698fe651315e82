"""Experts and panels, draws, assignments and their sheets, the ranking."""

from .assignment import Assignment
from .draw import Draw
from .panel import Panel
from .pitch import Attendance, Pitch, PitchSession, PitchStep
from .pool import Expert
from .ranked import RankedItem
from .sheet import Reopening, ScoreSheet, SheetScore

__all__ = [
    "Assignment",
    "Attendance",
    "Draw",
    "Expert",
    "Panel",
    "Pitch",
    "PitchSession",
    "PitchStep",
    "RankedItem",
    "Reopening",
    "ScoreSheet",
    "SheetScore",
]
