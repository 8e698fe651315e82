"""What was handed in, kept as it was."""

from ventures.workflow.hashing import digest

from .models import Edition
from .queries import content_of
from .reading import rules_in_force


def freeze(application, *, by, at):
    """Keep what was handed in as an edition with its hash."""
    content = {**content_of(application), "rules": rules_in_force(application.call)}
    Edition.objects.create(
        application=application, number=application.editions.count() + 1, content=content,
        hash=digest(content), submitted_by=by, submitted_at=at,
    )  # fmt: skip
