"""Whom an organisation paid, and who coached, inspected or evaluated it (found, certain or by name alone)."""

from collections import defaultdict

from django.db.models import Q

from ventures.core import clock
from ventures.core.dates import add_months
from ventures.core.worded import worded
from ventures.linkage.models import SocialWorker

from ..models import Tie
from ..states import Conflict, TieKind
from .concerned import phone_of, plain

LOOK_BACK_MONTHS = 36
ROOT = "organization__merged_into"


def tied(experts, concerned):
    """(ground, expert, who) of every tie within the look-back, and of the applicants' social workers."""
    by_user = {expert.user_id: expert.pk for expert in experts}
    by_name = defaultdict(list)
    for expert in experts:
        by_name[plain(expert.user.name)].append(expert.pk)
    by_name.pop("", None)
    for person, name, kind, body in ties(by_user, by_name, concerned.bodies):
        for expert in [by_user[person]] if person else by_name[name]:
            yield ground_of(person, kind), expert, ("organization", body)
    yield from workers(experts, by_user, concerned)


def ground_of(person, kind):
    """A name alone may be a namesake's; a person is certain."""
    if not person:
        return Conflict.PAYEE
    return Conflict.PAID if kind == TieKind.PAID else Conflict.COACHED


def ties(by_user, by_name, bodies):
    """(person, name, kind, organisation); a tie to a duplicate is one to what it was merged into."""
    since = add_months(clock.today(), -LOOK_BACK_MONTHS)
    of = Q(organization__in=bodies) | Q(**{f"{ROOT}__in": bodies}) | Q(**{f"{ROOT}__merged_into__in": bodies})
    rows = Tie.objects.filter(of, Q(person__in=by_user) | Q(name__in=by_name), on__gte=since)
    told = ("person", "name", "kind", "organization", ROOT, f"{ROOT}__merged_into")
    for person, name, kind, *bodies_told in rows.order_by().values_list(*told).distinct():
        for body in bodies_told:
            if body in bodies:
                yield person, name, kind, body


def workers(experts, by_user, concerned):
    """An organisation's social workers: by their account certain, else by name, mail or telephone."""
    known = defaultdict(set)
    for body, user, *facts in workers_of(concerned.bodies):
        if user is None:
            for fact in said_of(*facts):
                known[fact].add(body)
        elif user in by_user:
            yield Conflict.PAID, by_user[user], ("organization", body)
    for expert in experts:
        for fact in said_of(expert.user.name, expert.user.email, expert.user.phone):
            for body in known.get(fact, ()):
                yield Conflict.TEAM, expert.pk, ("organization", body)


@worded
def workers_of(bodies):
    """(organisation, user, name, mail address, telephone number) of the social workers."""
    rows = SocialWorker.objects.filter(organization__in=bodies)
    return rows.values_list("organization", "user", "name", "email", "phone")


def said_of(name, email, phone):
    """What tells a person: name, mail address and telephone number, less what is empty."""
    return filter(None, (plain(name), plain(email).lower(), phone_of(phone)))
