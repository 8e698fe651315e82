from functools import cache

from django.apps import apps
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.worded import worded
from ventures.reference.models import Region
from ventures.workflow import words
from ventures.workflow.models import Event

from .models import Invitation, RoleGrant, User
from .querysets import within


def people(search=""):
    """Everybody with an account, his live roles at hand as `live_grants`, by what is searched for."""
    live = RoleGrant.objects.live().select_related("scope").order_by("role")
    rows = User.objects.prefetch_related(Prefetch("role_grants", live, to_attr="live_grants"))
    for word in search.split()[:6]:
        rows = rows.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return rows.order_by("name", "pk")


def holders(role, region):
    """Everybody who holds a role today whose scope covers the region."""
    grants = live_grants_of(str(role), today=clock.today())
    found = {one.user_id: one.user for one in grants if one.scope is None or one.scope.covers(region)}
    return list(found.values())


@worded
def live_grants_of(role, *, today):
    """The grants of a role that are in force today, each with its person and region."""
    rows = RoleGrant.objects.live(today).filter(role=role, user__is_active=True)
    return rows.select_related("user", "scope").order_by("pk")


def regions_of(user, *roles):
    """The regions of today in which a person holds one of `roles`."""
    return Region.objects.on(clock.today()).filter(within(user.grants_of(*roles), "code"))


def open_invitations():
    """Those nobody has taken up yet, the newest first."""
    return Invitation.objects.filter(accepted_at=None).select_related("scope").order_by("-pk")


def log(person=None):
    """The steps of all records, the newest first; of one person where one is named."""
    rows = Event.objects.select_related("chain", "actor").order_by("-pk")
    return rows.filter(actor=person) if person else rows


@cache
def model_of(label):
    """The model a chain's record type names, or None for one that is no longer there."""
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        return None


def said(event):
    """An event in words: {"record", "what"}."""
    model = model_of(event.chain.record_type)
    record = model._meta.verbose_name if model else event.chain.record_type
    return {"event": event, "record": f"{record} {event.chain.record_id[:8]}", "what": what(event, model)}


def what(event, model):
    """The step: from one state to another by their names, else the verb."""
    states = getattr(model, "State", None)
    step = words.said(event, states)
    if states and event.from_state in states.values and event.to_state:
        return _("%(was)s → %(to)s") % {"was": states(event.from_state).label, "to": step}
    return step
