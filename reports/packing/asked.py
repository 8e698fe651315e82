"""Items 1 to 4: what was called for, applied for, checked and judged."""

from django.utils.translation import gettext as _

from ventures.applications.models import Answer, Attachment, Edition, EligibilityResult, Return
from ventures.calls.models import Clarification, FrozenRules
from ventures.scoring.models import Panel, RankedItem
from ventures.scoring.states import PanelState

from .pieces import document, facts, listed, originals


def call(award):
    """Every version of the frozen rules, and what was answered publicly."""
    for one in FrozenRules.objects.filter(call=award.call).order_by("number"):
        value = {"number": one.number, "hash": one.hash, "content": one.content, "changes": one.changes}
        yield facts(f"rules/{one.number:03}", _("Frozen rules, version %(n)s") % {"n": one.number}, value)
    answers = Clarification.objects.filter(call=award.call).order_by("pk")
    yield listed(answers, "clarifications", "question", "answer", "published_at")
    yield _("The call's page as it was published is kept with the pages of the portal; the rules bind it.")


def application(award):
    """The application as it stands, its editions and returns, and every paper handed in with it."""
    of = award.application
    yield document("application", of)
    editions = Edition.objects.filter(application=of)
    yield listed(editions, "editions", "number", ("hash", "SHA-256"), "submitted_at")
    returns = Return.objects.filter(application=of)
    yield listed(returns, "returns", "kind", "edition", "note", "due", "returned_at")
    papers = Attachment.objects.filter(application=of).select_related("rule", "upload").order_by("pk")
    answers = Answer.objects.filter(application=of, upload__isnull=False).order_by("pk")
    answers = answers.select_related("question", "upload")
    yield from originals("papers", [
        *((one.upload, one.rule.name) for one in papers),
        *((one.upload, one.question.label) for one in answers),
    ])  # fmt: skip


def eligibility(award):
    """What each rule said, and where an officer decided otherwise."""
    rows = EligibilityResult.objects.filter(application=award.application).order_by("rule")
    yield listed(
        rows, "results", "rule__rule", "rule__source_text", "outcome", ("evidence", _("Evidence used")),
        "checked_at", "override", "override_reason",
    )  # fmt: skip


def scores(award):
    """The project's own result in each panel, and the panels' score summaries, experts by place alone."""
    rows = RankedItem.objects.filter(application=award.application).order_by("pk")
    yield listed(rows, "result", "panel__name", "panel__stage", "score", "rank", "sheets")
    panels = Panel.objects.filter(pk__in=rows.values("panel"), state=PanelState.RANKED).order_by("pk")
    for number, panel in enumerate(panels.select_related("call", "category", "secretary"), 1):
        yield document("scores", panel, f"summary-{number}")
    yield _("Score sheets lie in the dossier of the decision, experts by their codes only.")
