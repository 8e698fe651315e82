"""Experts and applications brought together by what each ground found."""

from collections import defaultdict

from ..models import Clearance
from ..states import SUREST_FIRST, UNCERTAIN, Conflict
from .concerned import Concerned
from .found import found


def conflict(expert, application):
    """The ground on which `expert` is barred from `application`, or "" if there is none."""
    return conflicts([expert], [application]).get((expert.pk, application.pk), "")


def conflicts(experts, applications):
    """`{(expert's pk, application's pk): Conflict}` of all pairs that are barred, the surest ground of each.

    Applications need their organisation, its host and the community at hand (`select_related`).
    """
    return {pair: told[0] for pair, told in grounds(experts, applications).items()}


def grounds(experts, applications):
    """`{(expert's pk, application's pk): [Conflict]}`, the surest first, less what a secretary cleared.

    As many queries for one pair as for all.
    """
    experts, applications = list(experts), list(applications)
    by_pair = defaultdict(set)
    if experts and applications:
        concerned = Concerned(applications)
        for ground, expert, who in found(experts, concerned):
            for application in concerned.applications_of[who]:
                by_pair[expert, application].add(ground)
    forget_named_twice(by_pair)
    forget_cleared(by_pair)
    return {pair: [one for one in SUREST_FIRST if one in told] for pair, told in by_pair.items() if told}


def forget_named_twice(by_pair):
    """Whose name stands in a team and on its pay is one finding, and cleared once."""
    for told in by_pair.values():
        if Conflict.TEAM in told:
            told.discard(Conflict.PAYEE)


def forget_cleared(by_pair):
    """Take away the grounds that were found to be none."""
    doubtful = [pair for pair, told in by_pair.items() if told & UNCERTAIN]
    if not doubtful:
        return
    rows = Clearance.objects.filter(
        expert__in={expert for expert, _application in doubtful},
        application__in={application for _expert, application in doubtful},
        ground__in=UNCERTAIN,
    )
    for expert, application, ground in rows.values_list("expert", "application", "ground"):
        by_pair[expert, application].discard(ground)
