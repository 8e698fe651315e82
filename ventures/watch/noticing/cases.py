"""Whose a case is."""

from typing import NamedTuple

from ventures.applications.models import Application
from ventures.awards.models import Award
from ventures.awards.states import FUNDED


class Case(NamedTuple):
    """The organisation's number, and the award where the project is funded."""

    organization: int
    award: object


def cases_of(numbers):
    """{case number as text: Case}; two queries."""
    awards = {award.case: award for award in Award.objects.filter(case__in=numbers, state__in=FUNDED)}
    rows = Application.objects.filter(case__in=numbers).values_list("case", "organization")
    return {str(case): Case(organization, awards.get(case)) for case, organization in rows}


def later(one, other):
    """The award that a matter of two cases is asked about: the later one; None where neither is funded."""
    awards = [case.award for case in (one, other) if case and case.award]
    return max(awards, key=lambda award: award.pk) if awards else None
