"""A certificate of completion, to hang on a wall."""

from reports.blocks import closing, heading, key_values, paragraph
from ventures.core.money import in_words

from .sheet import Sheet, check_of, day, period
from .words import _


def draw(facts):
    """The Sheet of a CertificateFacts."""
    return Sheet(
        title=_("Certificate of completion"),
        subject=facts.call,
        story=[*body(facts), closing(facts.issuer, day(facts.passed_at)), *check_of(facts)],
    )


def body(facts):
    """That it was completed, and what."""
    words = _(
        "This is to certify that %(organization)s has completed the project “%(project)s” of “%(call)s” "
        "(project number %(number)s). It was evaluated after its end and passed."
    )
    said = {
        "organization": facts.organization, "project": facts.project, "call": facts.call,
        "number": facts.project_number,
    }  # fmt: skip
    yield paragraph(words % said, "indented")
    yield heading(_("What is certified"))
    yield key_values([
        (_("Project"), facts.project),
        (_("Project number"), facts.project_number),
        (_("Organisation"), facts.organization),
        (_("Unified social credit code"), facts.uscc),
        (_("Period"), period((facts.starts_on, facts.ends_on))),
        (_("Grant"), facts.amount),
        (_("In words"), in_words(facts.amount)),
        (_("Grade of the final evaluation"), facts.grade),
        (_("Evaluated on"), day(facts.passed_at)),
    ])  # fmt: skip
    yield paragraph(_("Hereby certified."), "indented")
