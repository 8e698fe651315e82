"""An award letter: to the organisation, with project, amount and decision, and what comes next."""

from reports.paper import closing, heading, key_values, paragraph
from ventures.core.money import in_words

from .sheet import Sheet, check_of, day
from .words import _


def draw(facts):
    """The Sheet of a LetterFacts."""
    return Sheet(
        title=_("Award letter"),
        subject=facts.call,
        story=[*body(facts), closing(facts.issuer, day(facts.approved_at)), *check_of(facts)],
    )


def body(facts):
    """To whom, what, and what is to be done."""
    said = {"call": facts.call, "project": facts.project, "document": facts.document_number}
    yield paragraph(_("To %(organization)s:") % {"organization": facts.organization})
    yield paragraph(
        _(
            "After review and public notice your project “%(project)s” of “%(call)s” is awarded by "
            "%(document)s."
        )
        % said,
        "indented",
    )
    yield heading(_("What is awarded"))
    yield key_values([
        (_("Project"), facts.project),
        (_("Project number"), facts.award_number),
        (_("Amount approved"), facts.amount),
        (_("In words"), in_words(facts.amount)),
    ])  # fmt: skip
    yield paragraph(
        _(
            "Sign the agreement once the office has drawn it up; the project begins when both sides have "
            "signed."
        ),
        "indented",
    )
