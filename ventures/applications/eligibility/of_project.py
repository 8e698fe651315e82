"""Rules about the project: when, where, with whom."""

from django.utils.timezone import localdate

from ventures.core.dates import lasts_between
from ventures.linkage.queries import confirmation
from ventures.linkage.states import Way

from ..queries import parts_of_team
from .verdicts import needs_person, verdict


def period_fits(application, day, ends_by=""):
    """Within the call's shortest and longest period, not before its first day, not after `ends_by`."""
    starts, ends, call = application.starts_on, application.ends_on, application.call
    if not (starts and ends):
        return needs_person(starts_on=None)
    fits = lasts_between(starts, ends, call.min_months, call.max_months)
    in_window = starts >= call.project_starts_from and (not ends_by or ends.isoformat() <= ends_by)
    return verdict(
        fits and in_window, starts_on=starts, ends_on=ends, from_day=call.project_starts_from,
        least=call.min_months, most=call.max_months,
    )  # fmt: skip


def community_in_area(application, day):
    """In the area of the call; one that was dissolved or merged by the day is a person's matter."""
    community = application.community
    if community is None:
        return verdict(False, community="")
    if not application.call.region.covers(community.region):
        return verdict(False, community=community.name)
    if community.valid_to and community.valid_to < day:
        return needs_person(community=community.name, ended_on=community.valid_to)
    return verdict(True, community=community.name)


def team_at_least(application, day, least):
    """So many people of different names; the same name twice is a person's matter."""
    names = [member.name for member in application.team.all()]
    different = len(set(names))
    evidence = {"people": different, "least": least}
    if different < least <= len(names):
        return needs_person(**evidence)
    return verdict(different >= least, **evidence)


def social_worker_in_team(application, day, least=1, categories=()):
    """Social workers who take part, where `categories` are named only in those fields.

    As long as one who is named has not answered, a person looks.
    """
    evidence = {"least": least}
    if categories and application.category_id is None:
        return needs_person(social_workers=0, **evidence)
    if categories and application.category.code not in categories:
        return verdict(True, social_workers=None, **evidence)
    parts = parts_of_team(application)
    accepted = sum(part.has_accepted for part in parts)
    waiting = sum(part.answered in ("", "sent") for part in parts)
    evidence |= {"social_workers": accepted, "waiting": waiting}
    if accepted < least <= accepted + waiting:
        return needs_person(**evidence)
    return verdict(accepted >= least, **evidence)


def community_confirmed(application, day):
    """The community's own word: a yes from an address that is not its own on record is for a person.

    The applicant types where the question goes. What an officer heard on the telephone stands.
    """
    asked = confirmation(application.case, application.community)
    if asked is None or asked.state == "sent":
        return needs_person(asked=asked is not None)
    on = localdate(asked.answered_at) if asked.answered_at else None
    seen = {"state": asked.state, "answered_on": on}
    is_yes = asked.state == "answered"
    if is_yes and asked.way != Way.PHONE and not is_its_own(asked.address, asked.community):
        return needs_person(**seen, address=asked.address)
    return verdict(is_yes, **seen)


def is_its_own(address, community):
    """Whether an address is the community's as it is on record."""
    return address.casefold() == community.email.casefold()
