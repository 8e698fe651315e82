"""From the ranking to the signed agreement, and the lists of earlier years."""

from .agreement import countersign, draw_up_agreement, make_due, sign
from .approval import approve
from .exceptions import unexplained
from .notice import answer_objection, object_to, publish_notice
from .past import import_past
from .proposal import cancel, propose, refuse_unready
from .refinement import accept_refinement, ask_refinement
from .reserve import decline, let_need_go

__all__ = [
    "accept_refinement",
    "answer_objection",
    "approve",
    "ask_refinement",
    "cancel",
    "countersign",
    "decline",
    "draw_up_agreement",
    "import_past",
    "let_need_go",
    "make_due",
    "object_to",
    "propose",
    "publish_notice",
    "refuse_unready",
    "sign",
    "unexplained",
]
