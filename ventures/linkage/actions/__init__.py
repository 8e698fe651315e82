"""Linking community, organisation and social workers: the verbs of this app."""

from .campaigns import ask_for_needs, state_by_link
from .codes import enter_code, pass_for, passed, read_out_code, spaced
from .community import (
    CLOSED_TO_QUESTIONS,
    DAYS_TO_ANSWER,
    SENDINGS,
    answer,
    ask_community,
    decline,
    digest,
    expire,
    record_call,
)
from .needs import (
    NEEDS_WAITING,
    close_need,
    follow_project,
    merge_needs,
    publish_need,
    state_need,
)
from .workers import accept_part, add_social_worker, ask_worker, decline_part

__all__ = [
    "CLOSED_TO_QUESTIONS", "DAYS_TO_ANSWER", "NEEDS_WAITING", "SENDINGS", "accept_part", "add_social_worker",
    "answer", "ask_community", "ask_for_needs", "ask_worker", "close_need", "decline", "decline_part",
    "digest", "enter_code", "expire", "follow_project", "merge_needs", "pass_for", "passed", "publish_need",
    "read_out_code", "record_call", "spaced", "state_by_link", "state_need",
]  # fmt: skip
