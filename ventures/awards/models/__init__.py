from .agreement import Agreement, Instalment, InstalmentShare, ShareReservation
from .award import Award, AwardSource
from .decision import Decision, PublicNotice
from .dossier import Dossier
from .objection import Objection
from .package import Package
from .past import PastAward

__all__ = [
    "Agreement",
    "Award",
    "AwardSource",
    "Decision",
    "Dossier",
    "Instalment",
    "InstalmentShare",
    "ShareReservation",
    "Objection",
    "Package",
    "PastAward",
    "PublicNotice",
]
