"""The expert pool: who is in it, and what each has an interest in."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.accounts.states import Role
from ventures.calls.states import OVER
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.sealed import seal
from ventures.notifications.actions import tell
from ventures.notifications.models import Message
from ventures.workflow import history

from ..models import Declaration, DeclaredInterest, Expert, Panel
from ..seats import undeclared
from ..states import PanelState

REMINDER = "scoring/declare"
REMINDED_EVERY = timedelta(days=30)


@transaction.atomic
def enrol(user, *, by, fields, employer, region=None, address="", community=None, account=""):
    """Take somebody who holds the role of an expert into the pool, or change what it knows of him.

    Returns the Expert. `fields` are codes of `Expert.Field`, at least one; an empty `account` leaves the
    one that is known.
    """
    if not user.has_role(Role.EXPERT):
        raise Refused(_("This person does not hold the role of a panel member yet."), field="user")
    if not fields:
        raise Refused(_("Name at least one field."), field="fields")
    facts = {
        "employer": employer.strip(), "region": region, "address": address.strip(), "community": community,
        "is_active": True,
    }  # fmt: skip
    if account.strip():
        facts["account"] = seal(account.strip())
    expert, _new = Expert.objects.update_or_create(user=user, defaults=facts)
    expert.professions.exclude(field__in=fields).delete()
    for field in fields:
        expert.professions.get_or_create(field=field)
    history.write(expert, "enrol", by=by)
    return expert


@transaction.atomic
def retire(expert, *, by):
    """Take an expert out of the pool; what he was given stays his to finish."""
    expert.is_active = False
    expert.save(update_fields=["is_active"])
    history.write(expert, "retire", by=by)


@transaction.atomic
def declare(expert, organizations, *, by):
    """State the organisations an expert has an interest in, for a year; he gets none of theirs."""
    if expert.user_id != by.pk:
        raise Refused(_("An expert declares his own interests."))
    organizations = list(organizations)
    made = Declaration.objects.create(expert=expert, day=clock.today())
    DeclaredInterest.objects.bulk_create(
        DeclaredInterest(declaration=made, organization=one) for one in organizations
    )
    expert.interests.set(organizations)
    expert.declared_on = made.day
    expert.save(update_fields=["declared_on"])
    history.write(expert, "declare", by=by, organizations=[one.pk for one in organizations])
    return made


def refuse_undeclared(expert):
    """Refused for an expert whose declaration of interests is missing or a year old: he opens no sheet."""
    if not Expert.objects.declared().filter(pk=expert.pk).exists():
        raise Refused(_("Declare your interests first: the declaration holds for a year."))


def remind_undeclared():
    """Ask whoever sits in a panel at work without a declaration in force, once a month. Returns how many."""
    panels = Panel.objects.exclude(state=PanelState.RANKED).exclude(call__state__in=OVER)
    waiting = Expert.objects.in_pool().filter(pk__in=panels.values("members"))
    since = clock.now() - REMINDED_EVERY
    told = Message.objects.filter(kind=REMINDER, created_at__gte=since).values("user")
    waiting = undeclared(waiting).exclude(user__in=told).select_related("user")
    return len(tell([one.user for one in waiting], REMINDER, link=reverse("scoring:interests")))
