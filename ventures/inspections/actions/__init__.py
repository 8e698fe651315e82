from .closing import cancel, publish
from .draws import announce, draw, redraw
from .findings import disagree, enter_findings, sign
from .replacing import draw_replacement, replace
from .rounds import plan_round
from .visits import confirm_remedy, exempt, give_notice, settle

__all__ = [
    "announce",
    "cancel",
    "confirm_remedy",
    "disagree",
    "draw",
    "draw_replacement",
    "enter_findings",
    "exempt",
    "give_notice",
    "plan_round",
    "publish",
    "redraw",
    "replace",
    "settle",
    "sign",
]
