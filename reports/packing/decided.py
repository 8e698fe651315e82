"""Items 5 to 8: the decision, the letter, the agreement, the plan and its changes."""

from django.utils.translation import gettext as _

from reports.draw.sheet import head_name
from reports.gather import notice as notices
from reports.gather.facts import own_names
from ventures.awards.models import Agreement, Dossier, Instalment, PublicNotice
from ventures.monitoring.models import Change, EditionHead, Member, MonthlyPlan, Pause, Session

from .pieces import document, listed, tabled


def decision(award):
    """The public notice, the minutes of the decision, and where its dossier is filed."""
    notice = PublicNotice.objects.filter(decision=award.decision).select_related(*notices.RELATED).first()
    yield document("notice", notice) if notice else _("No public notice of the list is kept in the portal.")
    yield document("decision_minutes", award.decision)
    rows = Dossier.objects.filter(decision=award.decision).select_related("decision__call").order_by("pk")
    if not rows:
        yield _("No dossier of the decision was filed; the decision's page makes it.")
        return
    lines = [(one.number, one.digest) for one in rows]
    yield tabled("dossiers", _("Dossiers of the decision"), (_("Number"), "SHA-256"), lines)


def letter(award):
    """The award letter."""
    yield document("letter", award)


def agreement(award):
    """The agreement with its signatures."""
    found = Agreement.objects.filter(award=award).first()
    if found:
        yield document("agreement", found)


def plan(award):
    """What was planned and agreed month by month, the instalments, the budget and every change of them."""
    of_award = {"award": award}
    instalments = Instalment.objects.filter(**of_award).order_by("sequence")
    yield listed(instalments, "instalments", "sequence", "amount", "trigger", "due_on", "documents", "state")
    editions = EditionHead.objects.filter(edition__award=award).order_by("edition__number", "pk")
    heads = own_names(award.call, editions.values_list("head", flat=True))
    yield listed(
        editions, "budget", ("edition__number", _("Edition of the budget")), "edition__state",
        "edition__reason", "edition__decided_at", "head", "grant", "own", head=head_words(heads),
    )  # fmt: skip
    plans = MonthlyPlan.objects.filter(**of_award).order_by("month")
    yield listed(plans, "plans", "month", "submitted_at", "decided_at", "remark", "state")
    sessions = Session.objects.filter(plan__award=award).order_by("on", "at", "pk")
    yield listed(
        sessions, "sessions", "plan__month", "theme", "kind", "target_group", "people", "on", "place",
        "as_proposed", "why_not",
    )  # fmt: skip
    changes = Change.objects.filter(**of_award).order_by("pk")
    yield listed(
        changes, "changes", "kind", "before", "after", "reason", "asked_at", "decided_at", "remark", "state"
    )
    yield listed(Pause.objects.filter(**of_award).order_by("pk"), "pauses", "since", "until", "reason")
    yield listed(Member.objects.filter(**of_award).order_by("pk"), "team", "name", "duty", "hours", "left_on")


def head_words(own):
    """What a budget head is called."""
    return lambda code: head_name(code, own)
