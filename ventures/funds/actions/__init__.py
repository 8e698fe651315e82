"""The verbs of the ledger: nothing else writes its tables."""

from .appropriations import appropriate, cut
from .ledger import post, transfer
from .movements import confirm, enter, withdraw
from .periods import close_period
from .reservations import fulfil, reserve, split, void, void_all
from .reversal import reverse
from .taking_back import ask_reversal

__all__ = [
    "appropriate", "ask_reversal", "close_period", "confirm", "cut", "enter", "fulfil", "post", "reserve",
    "reverse", "split", "transfer", "void", "void_all", "withdraw",
]  # fmt: skip
