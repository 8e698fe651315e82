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
from .draw import certificate as certificate_sheet
from .draw import decision_minutes as decision_sheet
from .draw import disclosure as disclosure_sheet
from .draw import evaluation as evaluation_sheet
from .draw import labour as labour_sheet
from .draw import letter as letter_sheet
from .draw import minutes as minutes_sheet
from .draw import monthly as monthly_sheet
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
    certificate,
    decision_minutes,
    disclosed,
    dossier,
    evaluation,
    labour,
    letter,
    mid_term,
    minutes,
    monthly,
    notice,
    outcome,
    package,
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
    "evaluation": Document(_("Evaluation report"), evaluation.gather, evaluation_sheet.draw, evaluation.find),
    "outcome": Document(_("Outcome report"), outcome.gather, outcome_sheet.draw, outcome.find),
    "mid_term": Document(_("Mid-term report"), mid_term.gather, outcome_sheet.draw_mid_term, mid_term.find),
    "monthly": Document(_("Monthly report"), monthly.gather, monthly_sheet.draw, monthly.find),
    "certificate": Document(
        _("Certificate of completion"), certificate.gather, certificate_sheet.draw, certificate.find
    ),
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


@dataclass(frozen=True)
class Drawn:
    """A document whose facts are gathered and drawn; `render` sets it, without the database, once."""

    name: str
    paper: Paper
    story: list

    def render(self, shape="pdf"):
        """The bytes of its PDF; DOCX and XLSX of what is drawn in blocks alone."""
        return SHAPES[shape](self.story, self.paper)


def file(kind, record, shape="pdf"):
    """The document of a record in the reader's language, the same bytes as long as the record stands.

    DOCX and XLSX can be made of what is drawn in blocks alone. Raises Refused where there is nothing to print
    yet, FontMissing where the face is not installed.
    """
    made = drawn(kind, record)
    return Filed(f"{made.name}.{shape}", made.render(shape))


def drawn(kind, record):
    """The Drawn of a record in the reader's language. Raises Refused where there is nothing to print yet."""
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
    return Drawn(" ".join(filter(None, (str(document.name), facts.number))), paper, sheet.story)


@dataclass(frozen=True)
class Page:
    """A document to be read on a page: its title, second line, facts, and its body as safe HTML."""

    title: str
    subject: str
    facts: object
    body: str


def page(kind, record, gather=None):
    """The same document as a Page, its headings numbered as on paper; for what is drawn in blocks alone.

    `gather` is another way to its facts, for readers who may not know all of them.
    """
    document = DOCUMENTS[kind]
    facts = (gather or document.gather)(record)
    sheet = document.draw(facts)
    body = as_html(sheet.story, get_language() if sheet.numbered else "")
    return Page(sheet.title, sheet.subject, facts, body)


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
    return check_of_file(number) or check_of_file(number.upper())


def check_of_file(number):
    """The Check of a filed dossier or archive package, or None."""
    filed = dossier.find(number)
    if filed:
        issuer = hosts_of(filed.decision.call)
        return Check(filed.number, _("Dossier of a decision"), filed.made_at, issuer, filed.digest)
    filed = package.find(number)
    if filed:
        issuer = hosts_of(filed.award.call)
        return Check(filed.number, _("Archive package"), filed.made_at, issuer, filed.digest)
    return None
