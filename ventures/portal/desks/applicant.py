from datetime import timedelta

from django.db.models import DateField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.applications.models import Application
from ventures.applications.states import HANDED_BACK
from ventures.awards.models import Agreement, Award, Instalment
from ventures.awards.states import RUNNING, AwardState
from ventures.calls.models import LateExtension
from ventures.calls.states import OVER
from ventures.core import clock
from ventures.core.figures import yuan
from ventures.monitoring.changes import resting_now
from ventures.monitoring.models import Activity, Evaluation, OutcomeReport

from . import running
from .checks import of_members
from .spending import questioned
from .task import Task, first, lines

QUIET_DAYS = 31
REPORT_DAYS_BEFORE_END = 45


def waiting(memberships):
    """What waits for an organisation's people: as many queries for one project as for a hundred."""
    if not memberships:
        return [unregistered()]
    organizations = [membership.organization_id for membership in memberships]
    return [
        *applications(organizations),
        *agreements(organizations),
        *instalments(organizations),
        *evaluations(organizations),
        *outcomes(organizations),
        *activities(organizations),
        *questioned(organizations),
        *running.visits_to_answer(organizations),
        *quiet(organizations),
        *of_members(organizations),
    ]


def unregistered():
    """Who has just signed up."""
    return Task(
        _("Register your organisation"),
        _("Its facts are stated once; every application and payment takes them from there."),
        reverse("organizations:register"),
        _("Register"),
    )


def applications(organizations):
    """Drafts before the deadline, and what was returned for correction."""
    mine = Application.objects.filter(organization__in=organizations).exclude(call__state__in=OVER)
    mine = mine.select_related("call")
    longer = LateExtension.objects.filter(
        call=OuterRef("call"), organization=OuterRef("organization"), call__state="published"
    )
    longest = longer.order_by("-until").values("until")[:1]
    drafts = mine.annotate(due=Greatest("call__closes_at", Coalesce(Subquery(longest), "call__closes_at")))
    drafts = first(drafts.filter(state="draft", due__gte=clock.now()).order_by("due"))
    returned = first(mine.filter(state__in=HANDED_BACK).order_by("return_due"))
    listed = reverse("applications:list")
    return lines(
        drafts,
        lambda row: Task(
            _("Finish the application “%(title)s”") % {"title": row.title},
            _("%(call)s closes then; afterwards nothing can be handed in.") % {"call": row.call},
            reverse("applications:section", args=[row.pk, "check"]), _("Go on filling in"),
            row.due,
        ),
        lambda n, row: Task(
            _("Finish %(n)s applications") % {"n": n}, "", f"{listed}?state=draft", _("Look"),
            row.due, n,
        ),
    ) + lines(
        returned,
        lambda row: Task(
            _("Correct the application “%(title)s”") % {"title": row.title}, row.return_note[:120],
            reverse("applications:section", args=[row.pk, "check"]), _("Correct it"), row.return_due,
        ),
        lambda n, row: Task(
            _("Correct %(n)s applications") % {"n": n}, "", f"{listed}?state=returned", _("Look"),
            row.return_due, n,
        ),
    )  # fmt: skip


def agreements(organizations):
    """Agreements that wait for the organisation's signature."""
    drawn_up = Agreement.objects.filter(award__organization__in=organizations, state="drawn_up")
    return lines(
        first(drawn_up.select_related("award").order_by("pk")),
        lambda row: Task(
            _("Sign the agreement of “%(title)s”") % {"title": row.award.title},
            _("%(amount)s yuan, %(first)s to %(last)s.")
            % {"amount": yuan(row.amount), "first": row.starts_on, "last": row.ends_on},
            reverse("awards:agreement", args=[row.award_id]), _("Read and sign"),
        ),
        lambda n, row: Task(
            _("Sign %(n)s agreements") % {"n": n}, "", reverse("awards:projects"), _("Look"), None, n
        ),
    )  # fmt: skip


def instalments(organizations):
    """Instalments that may be requested."""
    due = Instalment.objects.filter(award__organization__in=organizations, state="due")
    return lines(
        first(due.select_related("award").order_by("due_on", "pk")),
        lambda row: Task(
            _("Request instalment %(n)s of “%(title)s”") % {"n": row.sequence, "title": row.award.title},
            _("%(amount)s yuan; have the invoice or receipt at hand.") % {"amount": yuan(row.amount)},
            reverse("disbursement:ask", args=[row.pk]), _("Request it"), row.due_on,
        ),
        lambda n, row: Task(
            _("Request %(n)s instalments") % {"n": n}, "", reverse("awards:projects"), _("Look"),
            row.due_on, n,
        ),
    )  # fmt: skip


def evaluations(organizations):
    """Evaluations that wait for the self-report."""
    opened = Evaluation.objects.filter(award__organization__in=organizations, state="open")
    return lines(
        first(opened.select_related("award").order_by("due_on", "pk")),
        lambda row: Task(
            _("%(kind)s: hand in the report of “%(title)s”")
            % {"kind": row.get_kind_display(), "title": row.award.title},
            _("Activities, person-times and money are filled in from your records."),
            reverse("monitoring:report", args=[row.pk]), _("Write it"), row.due_on,
        ),
        lambda n, row: Task(
            _("Hand in %(n)s reports") % {"n": n}, "", reverse("awards:projects"), _("Look"),
            row.due_on, n,
        ),
    )  # fmt: skip


def outcomes(organizations):
    """Projects near their end, or terminated, without an outcome report that was handed in."""
    handed_in = OutcomeReport.objects.exclude(state="draft").values("award")
    soon = clock.today() + timedelta(days=REPORT_DAYS_BEFORE_END)
    near = Q(state__in=RUNNING, ends_on__lte=soon) | Q(state=AwardState.TERMINATED)
    ending = Award.objects.filter(near, organization__in=organizations)
    return lines(
        first(ending.exclude(pk__in=handed_in).order_by("ends_on", "pk")),
        lambda row: Task(
            _("Write the outcome report of “%(title)s”") % {"title": row.title},
            _("The project was terminated: account for what was done and spent until then.")
            if row.state == AwardState.TERMINATED
            else _("Three texts; the figures are counted. The close-out passes only with it."),
            reverse("monitoring:outcome", args=[row.case]), _("Write it"),
            None if row.state == AwardState.TERMINATED else row.ends_on,
        ),
        lambda n, row: Task(
            _("Write %(n)s outcome reports") % {"n": n}, "", reverse("awards:projects"), _("Look"),
            row.ends_on, n,
        ),
    )  # fmt: skip


def activities(organizations):
    """Activities that were returned for correction."""
    returned = Activity.objects.filter(award__organization__in=organizations, state="returned")
    return lines(
        first(returned.select_related("award").order_by("on", "pk")),
        lambda row: Task(
            _("Correct the activity “%(theme)s”") % {"theme": row.theme},
            _("%(title)s: until it is corrected it is not counted.") % {"title": row.award.title},
            reverse("monitoring:activity", args=[row.pk]), _("Correct the record"),
        ),
        lambda n, row: Task(
            _("Correct %(n)s activities") % {"n": n}, "",
            reverse("monitoring:activities", args=[row.award.case]), _("Look"), None, n,
        ),
    )  # fmt: skip


def quiet(organizations):
    """Projects under way of which nothing was recorded for a month."""
    since = clock.today() - timedelta(days=QUIET_DAYS)
    last = Activity.objects.filter(award=OuterRef("pk")).order_by("-on").values("on")[:1]
    under_way = Award.objects.filter(
        organization__in=organizations, state__in=RUNNING, starts_on__lte=since, ends_on__gte=clock.today()
    ).exclude(pk__in=resting_now())
    under_way = under_way.annotate(last_on=Subquery(last, output_field=DateField()))
    return lines(
        first(under_way.filter(Q(last_on=None) | Q(last_on__lte=since)).order_by("pk")),
        lambda row: Task(
            _("Record what was done in “%(title)s”") % {"title": row.title},
            _("Nothing was recorded for a month. It takes less than a minute on a phone."),
            reverse("monitoring:record", args=[row.case]), _("Record"),
        ),
        lambda n, row: Task(
            ngettext("Record what was done in %(n)s project", "Record what was done in %(n)s projects", n)
            % {"n": n},
            _("Nothing was recorded for a month. It takes less than a minute on a phone."),
            reverse("awards:projects"), _("Look"), None, n,
        ),
    )  # fmt: skip
