"""The documents of the portal: gather facts, draw a sheet, file it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from .blocks import as_docx, as_flowables, as_html, as_xlsx
from .draw import agreement as agreement_sheet
from .draw import amounts as amounts_sheet
from .draw import application as application_sheet
from .draw import batch as batch_sheet
from .draw import decision_minutes as decision_sheet
from .draw import disclosure as disclosure_sheet
from .draw import labour as labour_sheet
from .draw import letter as letter_sheet
from .draw import minutes as minutes_sheet
from .draw import notice as notice_sheet
from .draw import outcome as outcome_sheet
from .draw import performance as performance_sheet
from .draw import programme as programme_sheet
from .draw import score_sheets as of_sheets
from .draw import scores as score_sheet
from .draw import slip as slip_sheet
from .draw.sheet import day
from .gather import (
    agreement,
    amounts,
    application,
    batch,
    decision_minutes,
    disclosed,
    dossier,
    labour,
    letter,
    minutes,
    notice,
    outcome,
    performance,
    programme,
    score_sheets,
    scores,
    slip,
)
from .gather.facts import hosts_of
from .paper import Paper


@dataclass(frozen=True)
class Document:
    """A kind of document: its name; record → facts, facts → sheet, number → issued record or None."""

    name: str
    gather: Callable
    draw: Callable
    find: Callable


DOCUMENTS = {
    "application": Document(
        _("Project application"), application.gather, application_sheet.draw, application.find
    ),
    "scores": Document(_("Score summary"), scores.gather, score_sheet.draw, scores.find),
    "minutes": Document(_("Minutes of the review meeting"), minutes.gather, minutes_sheet.draw, minutes.find),
    "decision_minutes": Document(
        _("Minutes of the decision"), decision_minutes.gather, decision_sheet.draw, decision_minutes.find
    ),
    "amounts": Document(
        _("Amounts of the approved projects"), amounts.gather, amounts_sheet.draw, amounts.find
    ),
    "letter": Document(_("Award letter"), letter.gather, letter_sheet.draw, letter.find),
    "notice": Document(_("Public notice"), notice.gather, notice_sheet.draw, notice.find),
    "agreement": Document(_("Grant agreement"), agreement.gather, agreement_sheet.draw, agreement.find),
    "slip": Document(_("Payment slip"), slip.gather, slip_sheet.draw, slip.find),
    "batch": Document(_("Notice of payment"), batch.gather, batch_sheet.draw, batch.find),
    "score_sheet": Document(_("Score sheet"), score_sheets.gather_sheet, of_sheets.draw, score_sheets.find),
    "blank_sheets": Document(
        _("Blank score sheets"),
        score_sheets.gather_blank,
        of_sheets.draw_bundle,
        score_sheets.find_none,
    ),
    "score_sheets": Document(
        _("Score sheets"), score_sheets.gather_filled, of_sheets.draw_bundle, score_sheets.find_none
    ),
    "labour": Document(_("Sheet of payments to persons"), labour.gather, labour_sheet.draw, labour.find),
    "outcome": Document(_("Outcome report"), outcome.gather, outcome_sheet.draw, outcome.find),
    "disclosure": Document(
        _("Disclosure of a year"), disclosed.gather, disclosure_sheet.draw, disclosed.find
    ),
    "programme": Document(
        _("Report of the fund's year"), programme.gather, programme_sheet.draw, score_sheets.find_none
    ),
    "performance_of_year": Document(
        _("Performance self-evaluation"),
        performance.gather_year,
        performance_sheet.draw,
        score_sheets.find_none,
    ),
    "performance": Document(
        _("Performance self-evaluation"), performance.gather, performance_sheet.draw, score_sheets.find_none
    ),
}


@dataclass(frozen=True)
class Filed:
    """A finished document: the name of its file and its bytes."""

    name: str
    content: bytes


SHAPES = {
    "pdf": lambda story, paper: paper.render(as_flowables(story)),
    "docx": as_docx,
    "xlsx": as_xlsx,
}


def file(kind, record, shape="pdf"):
    """The document of a record in the reader's language, the same bytes as long as the record stands.

    DOCX and XLSX can be made of what is drawn in blocks alone. Raises Refused where there is nothing to print
    yet, FontMissing where the face is not installed.
    """
    document = DOCUMENTS[kind]
    facts = document.gather(record)
    sheet = document.draw(facts)
    paper = Paper(
        title=sheet.title,
        number=facts.number,
        language=get_language(),
        subject=sheet.subject,
        issuer=facts.issuer,
        made_at=facts.made_at,
        contents=sheet.contents,
        numbered=sheet.numbered,
    )
    name = " ".join(filter(None, (str(document.name), facts.number)))
    return Filed(f"{name}.{shape}", SHAPES[shape](sheet.story, paper))


def page(kind, record):
    """The same document as a part of a page (safe HTML), its headings numbered as on paper."""
    document = DOCUMENTS[kind]
    sheet = document.draw(document.gather(record))
    return as_html(sheet.story, get_language() if sheet.numbered else "")


@dataclass(frozen=True)
class Check:
    """What anybody may know of a document by its number: what it is, when it was made, its digest."""

    number: str
    name: str
    made_at: object
    issuer: str
    digest: str

    @property
    def day(self):
        """The day it was made, in the reader's language."""
        return day(self.made_at)


def check(number):
    """The Check of an issued document's number, or None; it names no person, project or amount.

    A number typed in small letters is the same number.
    """
    for document in DOCUMENTS.values():
        record = document.find(number) or document.find(number.upper())
        if record:
            facts = document.gather(record)
            return Check(facts.number, document.name, facts.made_at, facts.issuer, facts.digest)
    filed = dossier.find(number) or dossier.find(number.upper())
    return filed and Check(
        filed.number, _("Dossier of a decision"), filed.made_at, hosts_of(filed.decision.call), filed.digest
    )
