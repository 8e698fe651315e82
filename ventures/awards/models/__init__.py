from .agreement import Agreement, Instalment, InstalmentShare
from .award import Award, AwardSource
from .decision import Decision, PublicNotice
from .dossier import Dossier
from .objection import Objection
from .past import PastAward

__all__ = [
    "Agreement",
    "Award",
    "AwardSource",
    "Decision",
    "Dossier",
    "Instalment",
    "InstalmentShare",
    "Objection",
    "PastAward",
    "PublicNotice",
]
