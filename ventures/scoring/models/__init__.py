"""Experts and panels, draws, assignments and their sheets, the ranking."""

from .assignment import Assignment
from .draw import Draw
from .interests import Clearance, Declaration, DeclaredInterest
from .offices import Decline, Deputy
from .panel import Panel
from .pool import Expert, Profession
from .ranked import RankedItem
from .sheet import Reopening, ScoreSheet, SheetScore

__all__ = [
    "Assignment",
    "Clearance",
    "Declaration",
    "DeclaredInterest",
    "Decline",
    "Deputy",
    "Draw",
    "Expert",
    "Panel",
    "Profession",
    "RankedItem",
    "Reopening",
    "ScoreSheet",
    "SheetScore",
]
