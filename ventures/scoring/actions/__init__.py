"""From the pool and the panel to the ranking."""

from .amending import amend_round
from .conflict import (
    InConflict,
    barred,
    clear,
    found_in,
    must_step_off,
    refuse_conflict,
    refuse_conflicted,
    step_off,
    sweep_conflicts,
)
from .draws import commit_draw, default_pool, draw, earlier_draws
from .ending import cancel_round, end_round
from .entering import enter_paper_sheet
from .handing import add_reader, hand_over
from .importing import discard_sheets, import_sheets, is_as_shown, planned, show_sheets
from .offices import appoint_deputy, end_deputy, name_chair, name_supervisor, release_supervisor
from .panel import appoint, begin, decline, dismiss, form_panel
from .pool import declare, enrol, refuse_undeclared, remind_undeclared, retire
from .ranking import rank
from .recusal import recuse, replace
from .reopening import reopen
from .sheet import abstain, hand_in, pressed, save_draft
from .shortlisting import shortlist
from .ties import tie

__all__ = [
    "InConflict",
    "abstain",
    "add_reader",
    "amend_round",
    "appoint",
    "appoint_deputy",
    "barred",
    "begin",
    "cancel_round",
    "clear",
    "commit_draw",
    "declare",
    "decline",
    "default_pool",
    "discard_sheets",
    "dismiss",
    "draw",
    "earlier_draws",
    "end_deputy",
    "end_round",
    "enrol",
    "enter_paper_sheet",
    "form_panel",
    "found_in",
    "hand_in",
    "hand_over",
    "import_sheets",
    "is_as_shown",
    "must_step_off",
    "name_chair",
    "name_supervisor",
    "planned",
    "pressed",
    "rank",
    "recuse",
    "refuse_conflict",
    "refuse_conflicted",
    "refuse_undeclared",
    "release_supervisor",
    "remind_undeclared",
    "reopen",
    "replace",
    "retire",
    "save_draft",
    "shortlist",
    "show_sheets",
    "step_off",
    "sweep_conflicts",
    "tie",
]
