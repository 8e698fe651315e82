"""Who is known around a call and is no expert: a dossier names none of them in what somebody typed."""

import re

from django.db.models import F, Q

from ventures.accounts.models import User
from ventures.applications.models import Application, TeamMember
from ventures.awards.models import Objection
from ventures.linkage.models import CommunityRequest, Need, SocialWorker
from ventures.organizations.models import Membership, Organization
from ventures.scoring.models import Deputy, Panel
from ventures.scoring.redaction import ASIDE

from .dossier_moment import BODY, PANEL, joined_later, last_editions, later, named, until

SHORTEST = 2  # characters of a name; a single one is any word
NAME = re.compile("[一-鿿·]{2,4}")
OFFICE = re.compile("(?:社区|居委|村委|委员会|街道|办公室|办|处|科|站|中心|会)$")


def people_of(call, moment=None):
    """The names of applicants' people, communities' contacts, objectors and the fund's people at a moment.

    In as many queries for one application as for all.
    """
    applications = Application.objects.filter(call=call)
    bodies = {
        pk for pair in applications.values_list("organization", "organization__host") for pk in pair if pk
    }
    found = {*of_bodies(bodies, moment), *of_cases(call, applications, moment), *of_fund(call, moment)}
    return {piece for name in found for piece in pieces(name)}


def pieces(name):
    """A name as it is searched for: what stands aside parted and without spaces."""
    found = ("".join(piece.split()) for piece in ASIDE.split(name))
    return [piece for piece in found if len(piece) >= SHORTEST]


def of_bodies(bodies, moment):
    """Legal representatives, whoever works or worked for an applicant or its host, their social workers."""
    yield from Organization.objects.filter(pk__in=bodies).values_list("representative", flat=True)
    new = joined_later(bodies, moment)
    rows = Membership.objects.filter(organization__in=bodies)
    for body, person, name in rows.values_list("organization", "user", "user__name"):
        if (str(body), str(person)) not in new:
            yield name
    entered = {worker for _body, worker in later(BODY, bodies, "social_worker", "worker", moment)}
    rows = SocialWorker.objects.filter(organization__in=bodies)
    yield from (name for pk, name in rows.values_list("pk", "name") if str(pk) not in entered)


def of_cases(call, applications, moment):
    """Team members, who answered for a community, contacts of its needs, and private persons who object."""
    teams = last_editions(call, moment, "team")
    yield from (member[0] for team in teams.values() for member in team)
    rows = TeamMember.objects.filter(application__in=applications)
    yield from (name for pk, name in rows.values_list("application", "name") if pk not in teams)
    answered = until(
        CommunityRequest.objects.filter(case__in=applications.values("case")), "answered_at", moment
    )
    yield from answered.values_list("answered_name", flat=True)
    for contact in Need.objects.filter(pk__in=applications.values("need")).values_list("contact", flat=True):
        yield from (name for name in NAME.findall(contact) if not OFFICE.search(name))
    objections = Objection.objects.filter(award__application__in=applications, by_unit=False)
    yield from objections.values_list("name", flat=True)


def of_fund(call, moment):
    """Secretaries with their deputies, and supervisors; whoever was released has been one."""
    panels = Panel.objects.filter(call=call)
    keys = [str(pk) for pk in panels.values_list("pk", flat=True)] if moment else []
    yield from panels.values_list(F("secretary__name"), flat=True)
    watching = panels.filter(~Q(supervisors=None)).values_list("pk", "supervisors", "supervisors__name")
    standing_in = Deputy.objects.filter(panel__in=panels).values_list("panel", "person", "person__name")
    for verb, rows in (("supervisor", watching), ("deputy", standing_in)):
        new = later(PANEL, keys, verb, "person", moment)
        yield from (name for panel, person, name in rows if (str(panel), str(person)) not in new)
    told = named(PANEL, keys, "supervisor", "person") if moment else ()
    watched = [person for _panel, person, at in told if at <= moment]
    yield from User.objects.filter(pk__in=watched).values_list("name", flat=True) if watched else ()
