"""Why an expert must not read an application (procurement practice: the last three years count)."""

from collections import defaultdict

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ventures.applications.models import TeamMember
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.organizations.models import Membership

from .models import Expert

LOOK_BACK_MONTHS = 36


class Conflict(models.TextChoices):
    """The ground, as a code; the words are for the secretary."""

    MEMBER = "member", _("Works or worked for the organisation within three years")
    DECLARED = "declared", _("Declared an interest in the organisation")
    EMPLOYER = "employer", _("Is employed by the organisation, its host or the community")
    TEAM = "team", _("Stands in the team of this or an earlier project of the organisation")


def conflict(expert, application):
    """The ground on which `expert` is barred from `application`, or "" if there is none."""
    return conflicts([expert], [application]).get((expert.pk, application.pk), "")


def conflicts(experts, applications):
    """`{(expert's pk, application's pk): Conflict}` of all pairs that are barred; four queries in all.

    Applications need their organisation, its host and the community at hand (`select_related`).
    """
    experts, applications = list(experts), list(applications)
    concerned = {organization for one in applications for organization in concerned_by(one)}
    facts = (
        (Conflict.MEMBER, worked_for(experts, concerned)),
        (Conflict.DECLARED, declared(experts, concerned)),
        (Conflict.TEAM, in_teams(experts, concerned)),
    )
    found = {}
    for application in applications:
        names = {name.strip() for name in named_by(application)}
        owners = concerned_by(application)
        for expert in experts:
            grounds = [ground for ground, of_expert in facts if of_expert[expert.pk] & owners]
            if expert.employer.strip() in names:
                grounds.append(Conflict.EMPLOYER)
            if grounds:
                found[expert.pk, application.pk] = grounds[0]
    return found


def concerned_by(application):
    """The organisations that stand behind an application: the applicant and its host."""
    organization = application.organization
    return {organization.pk, organization.host_id} - {None}


def named_by(application):
    """The names an employer is compared with."""
    yield application.organization.name
    if application.organization.host:
        yield application.organization.host.name
    if application.community:
        yield application.community.name


def worked_for(experts, organizations):
    """`{expert: organisations he belongs to, or left within the look-back}`."""
    since = add_months(clock.today(), -LOOK_BACK_MONTHS)
    rows = Membership.objects.filter(
        Q(left_at=None) | Q(left_at__date__gte=since),
        user__in=[expert.user_id for expert in experts],
        organization__in=organizations,
    ).values_list("user", "organization")
    by_user = grouped(rows)
    return {expert.pk: by_user[expert.user_id] for expert in experts}


def declared(experts, organizations):
    """`{expert: organisations he declared an interest in}`."""
    rows = Expert.interests.through.objects.filter(
        expert__in=[expert.pk for expert in experts], organization__in=organizations
    ).values_list("expert", "organization")
    return grouped(rows)


def in_teams(experts, organizations):
    """`{expert: organisations in whose teams a person of his name stands or stood}`."""
    names = {expert.user.name for expert in experts}
    rows = TeamMember.objects.filter(name__in=names, application__organization__in=organizations)
    by_name = grouped(rows.values_list("name", "application__organization"))
    return {expert.pk: by_name[expert.user.name] for expert in experts}


def grouped(pairs):
    """`{first: {seconds}}`, empty where there is none."""
    found = defaultdict(set)
    for first, second in pairs:
        found[first].add(second)
    return found
