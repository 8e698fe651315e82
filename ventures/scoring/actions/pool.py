"""The expert pool: who is in it, and what each has an interest in."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import Expert


@transaction.atomic
def enrol(user, *, by, field, employer, region=None):
    """Take somebody who holds the role of an expert into the pool, or back into it; returns the Expert."""
    if not user.has_role(Role.EXPERT):
        raise Refused(_("This person does not hold the role of a panel member yet."), field="user")
    facts = {"field": field, "employer": employer.strip(), "region": region, "is_active": True}
    expert, _new = Expert.objects.update_or_create(user=user, defaults=facts)
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
    """State the organisations an expert has an interest in; he is given none of their applications."""
    if expert.user_id != by.pk:
        raise Refused(_("An expert declares his own interests."))
    expert.interests.set(organizations)
    expert.declared_on = clock.today()
    expert.save(update_fields=["declared_on"])
    history.write(expert, "declare", by=by, organizations=[one.pk for one in organizations])
