"""Spot checks on the desks of the office, of who looks and of the organisation."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.inspections.deadline import all_made, publish_by
from ventures.inspections.models import CheckRound, Inspection, Inspector
from ventures.inspections.states import InspectionState, RoundState
from ventures.monitoring.models import Remedy
from ventures.monitoring.states import RemedyState

from .task import Task, first, lines


def of_office(user):
    """Rounds that wait for their number or their publication; what both have signed: three queries."""
    rounds = CheckRound.objects.visible_to(user)
    unsigned = Inspector.objects.filter(inspection=OuterRef("pk"), signed_at=None)
    found = Inspection.objects.filter(~Exists(unsigned), round__in=rounds, state=InspectionState.FOUND)
    own = Inspector.objects.filter(inspection=OuterRef("pk"), user=user)
    listed, made = reverse("inspections:rounds"), first(all_made(rounds).order_by("last_found", "pk"))
    days = publish_by(made)
    return lines(
        first(rounds.filter(state=RoundState.COMMITTED).order_by("pk")),
        lambda row: Task(
            _("Draw “%(title)s”") % {"title": row.title},
            _("Enter the public number when it is out: %(source)s.") % {"source": row.number_source},
            reverse("inspections:draw", args=[row.pk]), _("Draw"),
        ),
        lambda n, row: Task(_("Draw %(n)s rounds of spot checks") % {"n": n}, "", listed, _("Look"), None, n),
    ) + lines(
        made,
        lambda row: Task(
            _("Publish the results of “%(title)s”") % {"title": row.title},
            _("Within 20 working days after the last finding."),
            reverse("inspections:round", args=[row.pk]), _("Publish"), days[row.pk],
        ),
        lambda n, row: Task(
            _("Publish the results of %(n)s rounds") % {"n": n},
            _("Within 20 working days after the last finding."), listed, _("Look"), days[row.pk], n,
        ),
    ) + lines(
        first(found.exclude(Exists(own)).select_related("organization").order_by("entered_at", "pk")),
        lambda row: Task(
            _("Settle the spot check of %(name)s") % {"name": row.organization.name},
            row.get_finding_display(), reverse("inspections:inspection", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(_("Settle %(n)s spot checks") % {"n": n}, "", listed, _("Look"), None, n),
    )  # fmt: skip


def of_inspector(user):
    """What he was drawn for and is not made, and what he has to sign: two queries."""
    mine = Inspection.objects.looked_at_by(user).select_related("organization", "round")
    listed = reverse("inspections:mine")
    to_sign = Inspection.objects.filter(
        state=InspectionState.FOUND, inspectors__user=user, inspectors__signed_at=None
    )
    return lines(
        first(mine.filter(state=InspectionState.DRAWN).order_by("noticed_on", "pk")),
        lambda row: Task(
            _("Look at %(name)s") % {"name": row.organization.name}, row.round.title,
            reverse("inspections:findings", args=[row.pk]), _("Enter the findings"),
        ),
        lambda n, row: Task(_("Look at %(n)s organisations") % {"n": n}, "", listed, _("Look"), None, n),
    ) + lines(
        first(to_sign.select_related("organization").order_by("entered_at", "pk")),
        lambda row: Task(
            _("Sign the findings about %(name)s") % {"name": row.organization.name},
            row.get_finding_display(), reverse("inspections:inspection", args=[row.pk]), _("Read and sign"),
        ),
        lambda n, row: Task(_("Sign the findings about %(n)s organisations") % {"n": n}, "", listed,
                            _("Look"), None, n),
    )  # fmt: skip


def of_remedies(awards):
    """Matters that are said to be put right, of projects the office sees: one query."""
    said = Remedy.objects.filter(award__in=awards, state=RemedyState.REPORTED)
    return lines(
        first(said.select_related("award__organization").order_by("answered_at", "pk")),
        lambda row: Task(
            _("“%(title)s” says it is put right") % {"title": row.award.title}, row.award.organization.name,
            reverse("monitoring:remedy", args=[row.pk]), _("Look"), row.due_on,
        ),
        lambda n, row: Task(
            _("%(n)s projects say that they are put right") % {"n": n}, _("The oldest first."),
            reverse("monitoring:remedy", args=[row.pk]), _("Look"), row.due_on, n,
        ),
    )  # fmt: skip


def of_members(organizations):
    """What an organisation is to put right, and the spot check it was given notice of: two queries."""
    asked = Remedy.objects.filter(award__organization__in=organizations, state=RemedyState.ORDERED)
    noticed = Inspection.objects.filter(organization__in=organizations, state=InspectionState.DRAWN)
    return lines(
        first(asked.select_related("award").order_by("due_on", "pk")),
        lambda row: Task(
            _("Put right: “%(title)s”") % {"title": row.award.title}, row.matter[:120],
            reverse("monitoring:remedy", args=[row.pk]), _("Look"), row.due_on,
        ),
        lambda n, row: Task(
            _("Put %(n)s matters right") % {"n": n}, row.matter[:120],
            reverse("monitoring:remedy", args=[row.pk]), _("Look"), row.due_on, n,
        ),
    ) + lines(
        first(noticed.exclude(noticed_on=None).select_related("award").order_by("noticed_on", "pk")),
        lambda row: Task(
            _("Be ready for the spot check of “%(title)s”") % {"title": row.award.title},
            _("The day stands in the message to you."),
            reverse("inspections:inspection", args=[row.pk]), _("Look"),
        ),
        lambda n, row: Task(
            _("Be ready for %(n)s spot checks") % {"n": n}, _("The day stands in the message to you."),
            reverse("inspections:inspection", args=[row.pk]), _("Look"), None, n,
        ),
    )  # fmt: skip
