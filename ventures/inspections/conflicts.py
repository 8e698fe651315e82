"""Who must not look at whom."""

from collections import defaultdict

from django.db.models import Q

from ventures.organizations.models import Membership
from ventures.scoring.conflicts import conflicts
from ventures.scoring.conflicts.concerned import plain
from ventures.scoring.conflicts.found import recent
from ventures.scoring.conflicts.tied import ties
from ventures.scoring.models import Expert
from ventures.workflow.models import Event

# what an officer of the project decided: by the history of its case, because payments lie in an app above
DECIDED = Q(chain__record_type="disbursement.paymentrequest", to_state__in=["checked", "second", "approved"])
DECIDED |= Q(chain__record_type="monitoring.evaluation", to_state__in=["passed", "failed"])


def barred(people, awards):
    """The pairs (person's key, project's key) in conflict, in a constant number of queries.

    A member of the organisation, or one who was within 36 months; whoever was paid by it, coached,
    inspected or evaluated it in that time, by name too; an expert in any conflict that is declared or found;
    and whoever checked or approved a payment of this project, or concluded on an evaluation of it.
    """
    people, awards = list(people), list(awards)
    of_body = defaultdict(list)
    for award in awards:
        of_body[award.organization_id].append(award.pk)
    pairs = {(person, award) for person, body in with_bodies(people, awards) for award in of_body[body]}
    return pairs | as_experts(people, awards) | in_charge(people, awards)


def with_bodies(people, awards):
    """(person, organisation) of memberships and ties."""
    bodies = {award.organization_id: award.organization for award in awards}
    rows = Membership.objects.filter(recent(), user__in=people, organization__in=bodies)
    yield from rows.values_list("user", "organization")
    by_name = defaultdict(list)
    for person in people:
        by_name[plain(person.name)].append(person.pk)
    by_name.pop("", None)
    for person, name, _kind, body in ties({one.pk: one for one in people}, by_name, bodies):
        for pk in [person] if person else by_name[name]:
            yield pk, body


def as_experts(people, awards):
    """The pairs that scoring knows of those who are experts too."""
    experts = {one.pk: one for one in Expert.objects.filter(user__in=people).select_related("user")}
    of_application = {award.application_id: award for award in awards}
    found = conflicts(experts.values(), [award.application for award in awards])
    return {
        (experts[expert].user_id, of_application[application].pk) for expert, application in found
    }  # fmt: skip


def in_charge(people, awards):
    """The pairs of those who decided on the project's money or evaluation."""
    of_case = {award.case: award.pk for award in awards}
    rows = Event.objects.filter(DECIDED, case__in=of_case, actor__in=people).order_by()
    return {(person, of_case[case]) for person, case in rows.values_list("actor", "case").distinct()}
