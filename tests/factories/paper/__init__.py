"""One project from its application to its outcome report, with what the documents print.

Written directly, as the records stand after the verbs; names are plainly fictitious.
"""

from ventures.core.money import yuan
from ventures.monitoring.models import OutcomeReport

from .delivery import award, delivered, outcome, pay, picture, request, source
from .proposals import (
    DISTRICTS,
    NOW,
    PROSE,
    application,
    call,
    community,
    notice,
    organization,
    person,
    ranked_panel,
)  # fmt: skip

__all__ = [
    "DISTRICTS", "NOW", "PROSE", "OutcomeReport", "application", "award", "call", "community", "delivered",
    "notice", "organization", "outcome", "pay", "person", "picture", "ranked_panel", "request", "source",
    "yuan",
]  # fmt: skip
