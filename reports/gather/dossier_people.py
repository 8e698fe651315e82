"""Who is known around a call and is no expert: a dossier names none of them in what somebody typed."""

import re

from django.db.models import F, Q

from ventures.applications.models import Application, TeamMember
from ventures.awards.models import Objection
from ventures.linkage.models import CommunityRequest, Need, SocialWorker
from ventures.organizations.models import Membership, Organization
from ventures.scoring.models import Deputy, Panel
from ventures.scoring.redaction import ASIDE

SHORTEST = 2  # characters of a name; a single one is any word
NAME = re.compile("[一-鿿·]{2,4}")
OFFICE = re.compile("(?:社区|居委|村委|委员会|街道|办公室|办|处|科|站|中心|会)$")


def people_of(call):
    """The names of applicants' people, communities' contacts, objectors and the fund's people.

    In as many queries for one application as for all.
    """
    applications = Application.objects.filter(call=call)
    bodies = {
        pk for pair in applications.values_list("organization", "organization__host") for pk in pair if pk
    }
    found = {*of_bodies(bodies), *of_cases(applications), *of_fund(call)}
    return {piece for name in found for piece in pieces(name)}


def pieces(name):
    """A name as it is searched for: what stands aside parted and without spaces."""
    found = ("".join(piece.split()) for piece in ASIDE.split(name))
    return [piece for piece in found if len(piece) >= SHORTEST]


def of_bodies(bodies):
    """Legal representatives, whoever works or worked for an applicant or its host, their social workers."""
    yield from Organization.objects.filter(pk__in=bodies).values_list("representative", flat=True)
    yield from Membership.objects.filter(organization__in=bodies).values_list("user__name", flat=True)
    yield from SocialWorker.objects.filter(organization__in=bodies).values_list("name", flat=True)


def of_cases(applications):
    """Team members, who answered for a community, contacts of its needs, and private persons who object."""
    yield from TeamMember.objects.filter(application__in=applications).values_list("name", flat=True)
    answered = CommunityRequest.objects.filter(case__in=applications.values("case"))
    yield from answered.values_list("answered_name", flat=True)
    for contact in Need.objects.filter(pk__in=applications.values("need")).values_list("contact", flat=True):
        yield from (name for name in NAME.findall(contact) if not OFFICE.search(name))
    objections = Objection.objects.filter(award__application__in=applications, by_unit=False)
    yield from objections.values_list("name", flat=True)


def of_fund(call):
    """Secretaries with their deputies, and supervisors."""
    panels = Panel.objects.filter(call=call)
    yield from panels.values_list(F("secretary__name"), flat=True)
    yield from panels.filter(~Q(supervisors=None)).values_list("supervisors__name", flat=True)
    yield from Deputy.objects.filter(panel__in=panels).values_list("person__name", flat=True)
