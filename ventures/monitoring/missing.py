"""What an evaluation asks for and is not there yet, each with the page on which it is made good."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.linkage.models import CommunityRequest, PartRequest
from ventures.linkage.states import PartState, Purpose, RequestState

from .figures import months_over, months_recorded
from .models import Expense, OutcomeReport, Remedy, SurveyAnswer
from .states import EvaluationKind, EvaluationState, ExpenseState, RemedyState, ReportState


class Missing(NamedTuple):
    """One thing that is not there, in words, and where it is made good; "" where that is no page."""

    text: str
    link: str


def missing_of(evaluation):
    """[Missing] of an evaluation's project; a constant number of queries."""
    found = [row for look in LOOKS for row in look(evaluation.award)]
    if evaluation.state == EvaluationState.OPEN:
        link = reverse("monitoring:report", args=[evaluation.pk])
        found.insert(0, Missing(_("The self-report"), link))
    if evaluation.kind == EvaluationKind.FINAL:
        found += [row for look in AT_THE_END for row in look(evaluation.award)]
    return found


def page(award, name):
    return reverse(f"monitoring:{name}", args=[award.case])


def months_bare(award):
    recorded = months_recorded(award)
    bare = [f"{month:%Y-%m}" for month in months_over(award) if month not in recorded]
    if bare:
        text = _("No activity recorded in %(months)s") % {"months": _(", ").join(bare)}
        yield Missing(text, page(award, "activities"))


def papers(award):
    spent = Expense.objects.counted().filter(award=award)
    open_ones = spent.exclude(state=ExpenseState.ACCEPTED).count()
    if open_ones:
        said = ngettext("%(n)s expense is not confirmed", "%(n)s expenses are not confirmed", open_ones)
        yield Missing(said % {"n": open_ones}, page(award, "expenses"))
    bare = spent.filter(claims__voucher__isnull=False, claims__voucher__upload=None).distinct().count()
    if bare:
        said = ngettext(
            "%(n)s expense without the file of its voucher",
            "%(n)s expenses without the file of their voucher", bare,
        )  # fmt: skip
        yield Missing(said % {"n": bare}, page(award, "expenses"))


def answers(award):
    waiting = (RequestState.SENT, RequestState.EXPIRED)
    for one in CommunityRequest.objects.filter(case=award.case, state__in=waiting).order_by("pk"):
        text = _("The community has not answered: %(purpose)s") % {"purpose": one.get_purpose_display()}
        yield Missing(text, page(award, "ask_community"))


def consents(award):
    """Social workers named in the team who have not said that they take part."""
    asked = PartRequest.objects.filter(case=award.case, state__in=(PartState.SENT, PartState.EXPIRED))
    if number := asked.count():
        said = ngettext(
            "%(n)s social worker has not said that he takes part",
            "%(n)s social workers have not said that they take part", number,
        )  # fmt: skip
        yield Missing(said % {"n": number}, reverse("portal:case", args=[award.case]))


def remedies(award):
    for one in Remedy.objects.filter(award=award).exclude(state=RemedyState.DONE).order_by("pk"):
        text = _("Still to be put right: %(matter)s") % {"matter": one.matter[:40]}
        yield Missing(text, reverse("monitoring:remedy", args=[one.pk]))


def outcome(award):
    handed_in = OutcomeReport.objects.filter(award=award).exclude(state=ReportState.DRAFT)
    if not handed_in.exists():
        yield Missing(_("The outcome report"), page(award, "outcome"))


def voices(award):
    """Whether those served and the community were asked at all."""
    if not CommunityRequest.objects.filter(case=award.case, purpose=Purpose.RATE).exists():
        yield Missing(_("The community was not asked to rate the result"), page(award, "ask_community"))
    if not SurveyAnswer.objects.filter(survey__award=award).exists():
        yield Missing(_("No survey of those served was answered"), page(award, "surveys"))


LOOKS = (months_bare, papers, answers, consents, remedies)
AT_THE_END = (outcome, voices)
