from .ledger import Account, Line, Posting, Voucher
from .movement import Movement
from .period import Period
from .reservation import Reservation, Settlement
from .source import Appropriation, Source

__all__ = [
    "Account", "Appropriation", "Line", "Movement", "Period", "Posting", "Reservation", "Settlement",
    "Source", "Voucher",
]  # fmt: skip
