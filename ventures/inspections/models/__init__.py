from .inspection import Inspection, InspectionPhoto, Inspector, ItemFound
from .round import CheckDraw, CheckRound

__all__ = ["CheckDraw", "CheckRound", "Inspection", "InspectionPhoto", "Inspector", "ItemFound"]
