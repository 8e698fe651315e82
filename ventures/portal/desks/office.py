"""The programme officer's desk."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.applications.models import Application
from ventures.awards.models import Agreement, Award, Decision, Instalment, Objection
from ventures.awards.states import RUNNING
from ventures.calls.models import Call, Enquiry
from ventures.calls.states import OVER
from ventures.core import clock
from ventures.monitoring.models import Appeal, Evaluation, OutcomeReport
from ventures.scoring.models import Panel, Shortlist
from ventures.watch.models import Flag

from . import checks, running
from .publishing import disclosures
from .spending import answered, budget_changes
from .surplus import to_ask_back
from .task import Task, first, first_of_each, lines

END_DAYS = 30


def waiting(user):
    """What waits for an officer: as many queries for one matter as for a hundred."""
    awards = Award.objects.visible_to(user)
    by_state = first_of_each(awards.select_related("organization"), "state", ["approved", "rectifying"])
    return [
        *applications(user),
        *calls(user),
        *enquiries(user),
        *decisions(user),
        *objections(user),
        *agreements(awards, by_state["approved"]),
        *evaluations(awards),
        *rectifications(by_state["rectifying"]),
        *reports(awards),
        *budget_changes(user),
        *answered(user),
        *flags(user),
        *checks.of_office(user),
        *checks.of_remedies(awards),
        *running.changes(awards),
        *running.plans(awards),
        *running.appeals(awards),
        *running.missed_reports(awards),
        *running.visits_of(user),
        *to_ask_back(user),
        *disclosures(user),
    ]


def applications(user):
    """Handed in, and not checked yet; a cancelled call asks for nothing any more."""
    submitted = Application.objects.visible_to(user).filter(state="submitted")
    submitted = submitted.exclude(call__state__in=OVER)
    return lines(
        first(submitted.select_related("organization").order_by("submitted_at", "pk")),
        lambda row: Task(
            _("Check the eligibility of “%(title)s”") % {"title": row.title}, row.organization.name,
            reverse("applications:detail", args=[row.pk]), _("Check it"),
        ),
        lambda n, row: Task(
            _("Check the eligibility of %(n)s applications") % {"n": n}, _("The oldest first."),
            f"{reverse('applications:list')}?state=submitted", _("Look"), None, n,
        ),
    )  # fmt: skip


def calls(user):
    """Calls that closed, and calls whose panels are all ranked."""
    closed = Call.objects.run_by(user).filter(state="published", closes_at__lt=clock.now())
    unranked = Panel.objects.filter(call=OuterRef("pk")).exclude(state="ranked")
    ranked = Panel.objects.deciding().filter(call=OuterRef("pk"), state="ranked")
    desks = Panel.objects.filter(call=OuterRef("pk"), state="ranked", stage="desk")
    listed = Shortlist.objects.filter(call=OuterRef("pk"))
    to_list = Call.objects.run_by(user).filter(
        Exists(desks), ~Exists(unranked), ~Exists(listed), state="review", stages="both"
    )
    decided = Decision.objects.filter(call=OuterRef("pk")).exclude(state="cancelled")
    ready = Call.objects.run_by(user).filter(
        Exists(ranked), ~Exists(unranked), ~Exists(decided), state="review"
    )
    return lines(
        first(closed.order_by("closes_at")),
        lambda row: Task(
            _("Begin the review of “%(title)s”") % {"title": row.title},
            _("The call has closed; its applications go to the panels."),
            reverse("calls:detail", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(
            _("Begin the review of %(n)s calls") % {"n": n}, "", reverse("calls:list"), _("Look"), None, n
        ),
    ) + lines(
        first(to_list.order_by("pk")),
        lambda row: Task(
            _("Shortlist “%(title)s” for the pitch") % {"title": row.title}, _("Its desk review is ranked."),
            reverse("scoring:shortlist", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(
            _("Shortlist %(n)s calls for the pitch") % {"n": n}, "", reverse("calls:list"), _("Look"), None, n
        ),
    ) + lines(
        first(ready.order_by("pk")),
        lambda row: Task(
            _("Propose the list of “%(title)s”") % {"title": row.title}, _("All its panels are ranked."),
            reverse("awards:propose", args=[row.pk]), _("Propose it"),
        ),
        lambda n, row: Task(
            _("Propose the lists of %(n)s calls") % {"n": n}, "", reverse("calls:list"), _("Look"), None, n
        ),
    )  # fmt: skip


def enquiries(user):
    """Questions about calls that nobody has answered yet."""
    run = Call.objects.run_by(user)
    waiting = Enquiry.objects.waiting().filter(call__in=run).exclude(call__state__in=OVER)
    return lines(
        first(waiting.select_related("call").order_by("asked_at", "pk")),
        lambda row: Task(
            _("Answer a question about “%(title)s”") % {"title": row.call.title}, row.text[:120],
            reverse("calls:answer", args=[row.call_id, row.pk]), _("Answer it"),
        ),
        lambda n, row: Task(
            _("Answer %(n)s questions about calls") % {"n": n}, _("The oldest first."),
            reverse("calls:questions", args=[row.call_id]), _("Look"), None, n,
        ),
    )  # fmt: skip


def decisions(user):
    """Lists to publish, and lists whose notice is over and that wait for another officer's approval."""
    mine = Decision.objects.visible_to(user).exclude(call__state__in=OVER)
    mine = mine.select_related("call", "notice")
    open_objections = Objection.objects.filter(notice__decision=OuterRef("pk"), state="received")
    over = mine.filter(~Exists(open_objections), state="noticed", notice__ends_at__lt=clock.now())
    return lines(
        first(mine.filter(state="proposed").order_by("pk")),
        lambda row: Task(
            _("Publish the notice of “%(title)s”") % {"title": row.call},
            _("The proposed list is ready."), reverse("awards:decision", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(
            _("Publish %(n)s notices") % {"n": n}, "", reverse("awards:decisions"), _("Look"), None, n
        ),
    ) + lines(
        first(over.exclude(proposed_by=user).order_by("notice__ends_at")),
        lambda row: Task(
            _("Approve the list of “%(title)s”") % {"title": row.call},
            _("The public notice is over and no objection is open."),
            reverse("awards:decision", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(
            _("Approve %(n)s lists") % {"n": n}, "", reverse("awards:decisions"), _("Look"), None, n
        ),
    )  # fmt: skip


def objections(user):
    """Objections to answer, his own or nobody's, the earliest due in front; overdue ones are everybody's."""
    received = Objection.objects.filter(state="received", award__in=Award.objects.visible_to(user))
    received = received.exclude(notice__decision__proposed_by=user)
    his = received.filter(Q(assigned_to=user) | Q(assigned_to=None) | Q(due_on__lt=clock.today()))
    return lines(
        first(his.select_related("award", "notice").order_by("due_on", "received_at", "pk")),
        lambda row: Task(
            _("Answer the objection against “%(title)s”") % {"title": row.award.title},
            _("Objection %(receipt)s. While it is open the list cannot be approved.")
            % {"receipt": row.receipt},
            reverse("awards:answer", args=[row.pk]), _("Answer it"), row.due_on,
        ),
        lambda n, row: Task(
            _("Answer %(n)s objections") % {"n": n}, _("While they are open the list cannot be approved."),
            reverse("awards:objections"), _("Look"), row.due_on, n,
        ),
    )  # fmt: skip


def agreements(awards, approved):
    """To be drawn up, and to be countersigned."""
    signed = Agreement.objects.filter(award__in=awards, state="signed_by_organisation")
    return lines(
        approved,
        lambda row: Task(
            _("Draw up the agreement of “%(title)s”") % {"title": row.title}, row.organization.name,
            reverse("awards:agreement", args=[row.pk]), _("Draw it up"), row.starts_on,
        ),
        lambda n, row: Task(
            _("Draw up %(n)s agreements") % {"n": n}, "", f"{reverse('awards:projects')}?state=approved",
            _("Look"), None, n,
        ),
    ) + lines(
        first(signed.select_related("award__organization").order_by("pk")),
        lambda row: Task(
            _("Countersign the agreement of “%(title)s”") % {"title": row.award.title},
            row.award.organization.name, reverse("awards:agreement", args=[row.award_id]), _("Countersign"),
        ),
        lambda n, row: Task(
            _("Countersign %(n)s agreements") % {"n": n}, "", f"{reverse('awards:projects')}?state=signing",
            _("Look"), None, n,
        ),
    )  # fmt: skip


def evaluations(awards):
    """Half time or the end is reached and no evaluation was opened, or a failed one is put right."""
    failed = Evaluation.objects.filter(award=OuterRef("pk"), state="failed").exclude(under_appeal())
    known = Evaluation.objects.filter(award=OuterRef("pk"))
    unpaid = Instalment.objects.filter(award=OuterRef("pk"), trigger="mid_term", state="planned")
    active = awards.filter(Exists(unpaid), state="active").annotate(
        again=Exists(failed.filter(kind="mid_term")), known=Exists(known.filter(kind="mid_term"))
    )
    fields = active.only("case", "title", "starts_on", "ends_on")
    half = [row for row in fields if row.again or not row.known and is_half_over(row)]
    soon = clock.today() + timedelta(days=END_DAYS)
    again, none = Exists(failed.filter(kind="final")), ~Exists(known.filter(kind="final"))
    ending = awards.filter(
        Q(again) | Q(none, ends_on__lte=soon), ~Exists(unpaid), state__in=RUNNING - {"rectifying"}
    ).order_by("ends_on", "pk")
    return [
        *few(half, _("Open the mid-term evaluation of “%(title)s”"), _("Open %(n)s mid-term evaluations")),
        *few(
            first(ending),
            _("Open the final evaluation of “%(title)s”"),
            _("Open %(n)s final evaluations"),
        ),
    ]


def under_appeal():
    """Of an evaluation: an appeal against it waits for its decision, and until then it is not opened."""
    return Q(Exists(Appeal.objects.filter(conclusion__evaluation=OuterRef("pk"), state="lodged")))


def is_half_over(award):
    """Whether half of the project's period has passed."""
    return clock.today() >= award.starts_on + (award.ends_on - award.starts_on) / 2


def few(rows, one, many):
    """Tasks that open an evaluation."""
    for row in rows:
        row.of_all = getattr(row, "of_all", len(rows))
    return lines(
        rows,
        lambda row: Task(
            one % {"title": row.title}, _("The organisation reports, the evaluator concludes."),
            reverse("monitoring:open_evaluation", args=[row.case]), _("Open it"), row.ends_on,
        ),
        lambda n, row: Task(
            many % {"n": n}, _("The organisation reports, the evaluator concludes."),
            f"{reverse('awards:projects')}?state={row.state}", _("Look"), row.ends_on, n,
        ),
    )  # fmt: skip


def rectifications(rectifying):
    """Projects that are being put right."""
    return lines(
        rectifying,
        lambda row: Task(
            _("Confirm whether “%(title)s” is put right") % {"title": row.title},
            _("Nothing is paid and no evaluation is opened until then."),
            reverse("monitoring:evaluations", args=[row.case]), _("Look"),
        ),
        lambda n, row: Task(
            _("Confirm whether %(n)s projects are put right") % {"n": n}, "",
            f"{reverse('awards:projects')}?state=rectifying", _("Look"), None, n,
        ),
    )  # fmt: skip


def reports(awards):
    """Outcome reports that were handed in."""
    frozen = OutcomeReport.objects.filter(award__in=awards, state="frozen").defer("snapshot")
    return lines(
        first(frozen.select_related("award__organization").order_by("frozen_at")),
        lambda row: Task(
            _("Accept the outcome report of “%(title)s”") % {"title": row.award.title},
            row.award.organization.name, reverse("monitoring:outcome", args=[row.award.case]), _("Read it"),
        ),
        lambda n, row: Task(
            _("Accept %(n)s outcome reports") % {"n": n}, row.award.title,
            reverse("monitoring:outcome", args=[row.award.case]), _("Read the first"), None, n,
        ),
    )  # fmt: skip


def flags(user):
    """What was noticed and nobody has looked at yet."""
    open_ones = Flag.objects.visible_to(user).filter(state="open")
    return lines(
        first(open_ones.select_related("award").order_by("raised_at", "pk")),
        lambda row: Task(
            _("Look at “%(what)s” in “%(title)s”")
            % {"what": row.get_kind_display(), "title": row.award.title},
            _("It is a question; see the evidence and say what there is to it."),
            reverse("watch:flag", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(
            _("Look at %(n)s matters that were noticed") % {"n": n}, _("The oldest first."),
            reverse("watch:flags"), _("Look"), None, n,
        ),
    )  # fmt: skip
