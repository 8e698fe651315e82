"""Numbers before headings, as on paper, where the renderer does not set them itself."""

from dataclasses import replace

from reports.paper.numbering import prefix

from .kinds import Heading, flat


def numbered(story, language):
    """The blocks with no level of heading skipped, numbered as the language has it (not without one)."""
    counts = []
    for block in flat(story):
        if not isinstance(block, Heading):
            yield block
        elif str(block.text).strip():
            level = min(max(block.level, 1), 3, len(counts) + 1)
            counts[:] = [*counts, 0][:level]
            counts[-1] += 1
            yield replace(block, mark=prefix(counts, language), level=level)
