from .ledger import Account, Line, Posting, Voucher
from .movement import Movement
from .opening import EarlierPayment, OpeningImport, OpeningRow
from .period import Period
from .reservation import Reservation, Settlement
from .source import Appropriation, Source

__all__ = [
    "Account", "Appropriation", "EarlierPayment", "Line", "Movement", "OpeningImport", "OpeningRow", "Period",
    "Posting", "Reservation", "Settlement", "Source", "Voucher",
]  # fmt: skip
