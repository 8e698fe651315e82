"""Numbers before headings: 一、（一）1. in Chinese (GB/T 9704-2012, 7.3.3), 1 1.1 1.1.1 elsewhere."""

from .text import Heading, Together

DIGITS = "零一二三四五六七八九"


def levelled(flowables, language="", counts=None):
    """The flowables with no level of heading skipped, numbered as the language has it (not without one)."""
    counts = [] if counts is None else counts
    return [each for flowable in flowables for each in _levelled(flowable, language, counts)]


def headings(flowables):
    """All headings, also those kept together with other things."""
    for flowable in flowables:
        if isinstance(flowable, Heading):
            yield flowable
        elif isinstance(flowable, Together):
            yield from headings(flowable.flowables)


def _levelled(flowable, language, counts):
    if isinstance(flowable, Together):
        return [Together(levelled(flowable.flowables, language, counts))]
    if not isinstance(flowable, Heading):
        return [flowable]
    if not flowable.plain:
        return []
    level = min(flowable.level, len(counts) + 1)
    counts[:] = [*counts, 0][:level]
    counts[-1] += 1
    return [Heading(prefix(counts, language) + flowable.plain, level)]


def prefix(counts, language):
    """What stands before a heading whose number on each level is in `counts`."""
    if not language:
        return ""
    if not language.lower().startswith("zh"):
        return ".".join(str(count) for count in counts) + "  "
    number = counts[-1]
    return (f"{chinese(number)}、", f"（{chinese(number)}）", f"{number}. ")[len(counts) - 1]


def chinese(number):
    """一 to 九十九; larger numbers as figures."""
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")
