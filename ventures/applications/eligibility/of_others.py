"""Rules about the applicant and others: the call's hosts, other applications, other public money."""

from django.db.models import Q

from ventures.calls.states import HostRole
from ventures.organizations.models import FundingRecord, Organization, RegistryEntry
from ventures.organizations.queries import spellings

from ..likeness import likeness, plain_title
from ..models import Application
from ..states import LIVE, State
from .verdicts import bodies, needs_person, verdict

HANDED_IN = LIVE - {State.DRAFT}
RUNNING = {HostRole.HOST, HostRole.ORGANISER}
ALIKE = 60  # per cent of the pairs of characters that two titles share


def not_organiser(application, day):
    """Who runs the call does not apply to it, nor does a body of the same legal representative.

    Who represents the organiser the portal knows of its own organisations and of the registry. Only the
    same telephone or address is a person's matter, and a filed group that applies through the organiser.
    (海南省 2024 round: 承办单位不得参与申报.)
    """
    hosts = application.call.hosts.filter(role__in=RUNNING).values_list("name", flat=True)
    names = {plain_title(name) for name in hosts}
    body = application.organization
    if plain_title(body.name) in names:
        return verdict(False, organiser=body.name)
    known = Organization.objects.exclude(pk=body.pk).filter(
        Q(representative=body.representative) | Q(phone=body.phone) | Q(address=body.address)
    )
    near = [one for one in known if plain_title(one.name) in names]
    same = [one.name for one in near if one.representative == body.representative]
    same += kin_in_registry(body, hosts)
    if same:
        return verdict(False, organiser=same[0], representative=body.representative)
    near += [one for one in bodies(application) if plain_title(one.name) in names]
    return needs_person(organiser=near[0].name) if near else verdict(True, hosts=list(hosts))


def kin_in_registry(body, names):
    """Those of the names that the registry gives to the body itself or to another of its representative."""
    written = {spelling for name in names for spelling in spellings(name.strip())}
    entries = RegistryEntry.objects.said_last().filter(name__in=written)
    kin = entries.filter(Q(uscc=body.uscc) | Q(representative=body.representative))
    return list(kin.values_list("name", flat=True))


def one_application(application, day, most=1, most_per_host=0):
    """Live applications of the organisation to the call, this one not counted.

    `most_per_host`, where the call sets it, limits all groups that apply through one host. Another
    applicant of the same legal representative is a person's matter.
    """
    body = application.organization
    others = Application.objects.filter(call=application.call, state__in=HANDED_IN).exclude(pk=application.pk)
    own = others.filter(organization=body).count()
    evidence = {"others": own, "most": most}
    if own >= most:
        return verdict(False, **evidence)
    if most_per_host and body.host_id:
        through = others.filter(organization__host=body.host_id).count()
        evidence |= {"through_host": through, "most_per_host": most_per_host}
        if through >= most_per_host:
            return verdict(False, **evidence)
    related = others.exclude(organization=body).filter(organization__representative=body.representative)
    names = sorted(related.values_list("organization__name", flat=True).distinct())
    return needs_person(**evidence, related=names) if names else verdict(True, **evidence)


def no_double_funding(application, day):
    """No other public money for the organisation in the same months; likeness is a person's matter."""
    if not (application.starts_on and application.ends_on):
        return needs_person(starts_on=None)
    records = FundingRecord.objects.filter(
        organization=application.organization, starts_on__lte=application.ends_on,
        ends_on__gte=application.starts_on,
    ).exclude(case=application.case)  # fmt: skip
    found = list(records.order_by("pk").values_list("title", flat=True))
    same = [title for title in found if plain_title(title) == plain_title(application.title)]
    if same:
        return verdict(False, projects=same)
    if found:
        return needs_person(projects=found)
    return verdict(True, starts_on=application.starts_on, ends_on=application.ends_on)


def no_like_project(application, day):
    """No live application of like title for the same community in the same months, of whomever.

    The organisation's own in another call under the same title fails; another's, or one that is only
    alike, is a person's matter.
    """
    if not (application.starts_on and application.ends_on and application.community_id):
        return needs_person(compared=None)
    others = Application.objects.filter(
        community=application.community_id, state__in=HANDED_IN, starts_on__lte=application.ends_on,
        ends_on__gte=application.starts_on,
    ).exclude(pk=application.pk)  # fmt: skip
    rows = others.order_by("pk").values_list("title", "organization__name", "organization")
    title, body = plain_title(application.title), application.organization_id
    own = [name for name, _of, whose in rows if whose == body and plain_title(name) == title]
    if own:
        return verdict(False, projects=own)
    alike = [f"{name}（{of}）" for name, of, _whose in rows if likeness(name, application.title) >= ALIKE]
    return needs_person(projects=alike) if alike else verdict(True, compared=len(rows))
