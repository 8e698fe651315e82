"""From the pool and the panel to the ranking."""

from .amending import amend_round
from .draws import commit_draw, default_pool, draw
from .ending import cancel_round, end_round
from .entering import enter_paper_sheet
from .importing import discard_sheets, import_sheets, planned, show_sheets
from .panel import appoint, begin, dismiss, form_panel
from .pool import declare, enrol, retire
from .ranking import rank
from .recusal import recuse, replace
from .reopening import reopen
from .sheet import abstain, hand_in, pressed, save_draft
from .shortlisting import shortlist

__all__ = [
    "abstain",
    "amend_round",
    "appoint",
    "begin",
    "cancel_round",
    "commit_draw",
    "declare",
    "default_pool",
    "discard_sheets",
    "dismiss",
    "draw",
    "end_round",
    "enrol",
    "enter_paper_sheet",
    "form_panel",
    "hand_in",
    "import_sheets",
    "planned",
    "pressed",
    "rank",
    "recuse",
    "reopen",
    "replace",
    "retire",
    "save_draft",
    "shortlist",
    "show_sheets",
]
