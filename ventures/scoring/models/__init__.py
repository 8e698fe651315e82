"""Experts and panels, draws, assignments and their sheets, the ranking and the advice on it."""

from .advice import Advice
from .assignment import Assignment
from .draw import Draw
from .panel import Panel
from .pool import Expert
from .ranked import RankedItem
from .sheet import Reopening, ScoreSheet, SheetScore

__all__ = [
    "Advice",
    "Assignment",
    "Draw",
    "Expert",
    "Panel",
    "RankedItem",
    "Reopening",
    "ScoreSheet",
    "SheetScore",
]
