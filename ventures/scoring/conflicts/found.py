"""What each ground finds: pairs (expert, who) over the organisations and communities of `Concerned`."""

from collections import defaultdict

from django.db.models import Q

from ventures.applications.models import TeamMember
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.core.sealed import unseal
from ventures.core.worded import worded
from ventures.organizations.models import BankAccount, Membership, Organization

from ..models import Expert
from ..states import Conflict
from .concerned import address_of, digits, phone_of, plain
from .tied import LOOK_BACK_MONTHS, tied


def look_back():
    """The first day that counts today."""
    return add_months(clock.today(), -LOOK_BACK_MONTHS)


def recent(since=None):
    """The condition of memberships that count: in force, or left from `since` on, else from `look_back`."""
    return Q(left_at=None) | Q(left_at__date__gte=since or look_back())


def members(experts, concerned):
    by_user = {expert.user_id: expert.pk for expert in experts}
    for user, body in memberships(by_user, concerned.bodies, since=look_back()):
        yield by_user[user], ("organization", body)


@worded
def memberships(users, bodies, since):
    """(user, organisation) of those that still count."""
    rows = Membership.objects.filter(recent(since), user__in=users, organization__in=bodies)
    return rows.values_list("user", "organization")


def declared(experts, concerned):
    for expert, body in interests([expert.pk for expert in experts], concerned.bodies):
        yield expert, ("organization", body)


@worded
def interests(experts, bodies):
    """(expert, organisation) of what experts declared."""
    rows = Expert.interests.through.objects.filter(expert__in=experts, organization__in=bodies)
    return rows.values_list("expert", "organization")


def employed(experts, concerned):
    return alike(experts, lambda expert: plain(expert.employer), concerned.by_name)


def phones(experts, concerned):
    """By the office's telephone and those of the people who work there in the portal."""
    known = concerned.bodies_by(lambda body: phone_of(body.phone))
    for body, phone in phones_of_members(concerned.bodies, since=look_back()):
        known[phone_of(phone)].add(("organization", body))
    return alike(experts, lambda expert: phone_of(expert.user.phone), known)


@worded
def phones_of_members(bodies, since):
    """(organisation, telephone number) of memberships that still count."""
    rows = Membership.objects.filter(recent(since), organization__in=bodies).exclude(user__phone="")
    return rows.values_list("organization", "user__phone")


def accounts(experts, concerned):
    """Nothing is asked where no expert's account is known."""
    stated = {expert.pk: account_of(expert) for expert in experts if expert.account}
    known = defaultdict(set)
    if any(stated.values()):
        rows = BankAccount.objects.filter(organization__in=concerned.bodies)
        for body, number in rows.values_list("organization", "number"):
            known[digits(number)].add(("organization", body))
    return alike(experts, lambda expert: stated.get(expert.pk, ""), known)


def account_of(expert):
    """The figures of an expert's account; "" where the key it was sealed under is gone."""
    try:
        return digits(unseal(expert.account))
    except ValueError:
        return ""


def of_communities(experts, concerned):
    for expert in experts:
        if expert.community_id in concerned.communities:
            yield expert.pk, ("community", expert.community_id)


def under_one_host(experts, concerned):
    """By membership, or by the employer's name, in an organisation under the applicant's host."""
    hosts = [pk for kind, pk in concerned.applications_of if kind == "host"]
    if not hosts:
        return
    by_user = {expert.user_id: expert.pk for expert in experts}
    rows = Membership.objects.filter(recent(), user__in=by_user, organization__host__in=hosts)
    for user, host in rows.values_list("user", "organization__host"):
        yield by_user[user], ("host", host)
    known = defaultdict(set)
    for name, host in Organization.objects.filter(host__in=hosts).values_list("name", "host"):
        known[plain(name)].add(("host", host))
    yield from alike(experts, lambda expert: plain(expert.employer), known)


def addresses(experts, concerned):
    known = concerned.bodies_by(lambda body: address_of(body.address))
    return alike(experts, lambda expert: address_of(expert.address), known)


def representatives(experts, concerned):
    known = concerned.bodies_by(lambda body: plain(body.representative))
    return alike(experts, lambda expert: plain(expert.user.name), known)


def in_teams(experts, concerned):
    """By name, however its characters are set apart: 王 明 is 王明."""
    known = defaultdict(set)
    for name, body in team_members(concerned.bodies):
        known[plain(name)].add(("organization", body))
    return alike(experts, lambda expert: plain(expert.user.name), known)


@worded
def team_members(bodies):
    """(name, organisation) of the teams of these organisations' applications."""
    rows = TeamMember.objects.filter(application__organization__in=bodies).order_by()
    return rows.values_list("name", "application__organization").distinct()


def alike(experts, fact, known):
    """The pairs in which an expert's fact is known of somebody; an empty fact says nothing."""
    for expert in experts:
        said = fact(expert)
        for who in known.get(said, ()) if said else ():
            yield expert.pk, who


FOUND = {
    Conflict.MEMBER: members,
    Conflict.DECLARED: declared,
    Conflict.EMPLOYER: employed,
    Conflict.PHONE: phones,
    Conflict.ACCOUNT: accounts,
    Conflict.COMMUNITY: of_communities,
    Conflict.HOST: under_one_host,
    Conflict.ADDRESS: addresses,
    Conflict.REPRESENTATIVE: representatives,
    Conflict.TEAM: in_teams,
}


def found(experts, concerned):
    """(ground, expert, who) of every ground."""
    for ground, find in FOUND.items():
        for expert, who in find(experts, concerned):
            yield ground, expert, who
    yield from tied(experts, concerned)
