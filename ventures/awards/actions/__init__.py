"""From the ranking to the signed agreement, and the lists of earlier years."""

from .agreement import countersign, draw_up_agreement, make_due, sign
from .approval import approve
from .exceptions import unexplained
from .notice import publish_notice
from .objection import answer_objection, assign_objection, due_on, object_to
from .past import import_past
from .plan import changeable, divide, replan
from .proposal import cancel, propose, refuse_unready
from .refinement import accept_refinement, ask_refinement
from .reserve import decline, let_need_go

__all__ = [
    "accept_refinement",
    "answer_objection",
    "approve",
    "assign_objection",
    "ask_refinement",
    "cancel",
    "changeable",
    "countersign",
    "decline",
    "divide",
    "draw_up_agreement",
    "due_on",
    "import_past",
    "let_need_go",
    "make_due",
    "object_to",
    "propose",
    "publish_notice",
    "refuse_unready",
    "replan",
    "sign",
    "unexplained",
]
