"""The team: the organisation's social workers are chosen, others typed."""

from django.utils.translation import ngettext

from ventures.core.forms import Form
from ventures.linkage.models import SocialWorker

from .. import actions
from ..forms import rows
from ..forms.team import NAMES, Members
from ..queries import parts_of_team
from ..workload import most_hours, overloads

name = "team"
PREFIX = "members"


def options(application):
    """What each row of the grid needs."""
    most, months = most_hours(application)
    return {"workers": list_of(application), "most": most, "months": months}


def list_of(application):
    """The organisation's social workers; read once, though every row offers them."""
    workers = SocialWorker.objects.of(application.organization)
    len(workers)
    return workers


def grid(application, data=None, **kwargs):
    return Members(data, prefix=PREFIX, form_kwargs=options(application), **kwargs)


def saved(application):
    members = [facts_of(row) for row in members_of(application)]
    return {"form": Form(), "members": grid(application, initial=members)}


def facts_of(member):
    """A saved member as the initial values of his row; the portal knows a social worker's certificate."""
    facts = {field: getattr(member, field) for field in NAMES}
    if member.social_worker:
        facts["certificate_number"] = member.social_worker.certificate_number
    return facts


def members_of(application):
    return list(application.team.all())


def typed(application, data):
    members = rows.typed(data, PREFIX, NAMES)
    members = rows.without(members, data["remove"]) if "remove" in data else rows.said(members, ("insured",))
    return {"form": Form(), "members": grid(application, initial=members)}


def bound(application, data):
    return {"form": Form(data), "members": grid(application, data)}


def save(application, forms, **how):
    return actions.save_team(application, **how, members=forms["members"].filled)


def context(application, forms):
    return {
        "hours": sum(filter(None, map(read_hours, forms["members"]))),
        "taking_part": parts_of_team(application),
        "overloads": overloads(application),
    }


def read_hours(form):
    """The hours of a row as they stand on the page."""
    hours = str(form["hours"].value() or "")
    return int(hours) if hours.isdecimal() and len(hours) < 9 else 0


def stands(application, forms):
    return [
        (
            row.name,
            ngettext("%(duty)s, %(hours)s hour", "%(duty)s, %(hours)s hours", row.hours)
            % {"duty": row.duty, "hours": row.hours},
            "",
        )
        for row in members_of(application)
    ]
