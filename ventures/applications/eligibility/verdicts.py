"""What every rule needs: whom it is about, and its answer, an outcome with what was looked at as evidence."""

from datetime import date

from djmoney.money import Money

from ..states import Outcome


def legal_person(application):
    """Who answers for the application: the organisation, for a filed group the host it applies through."""
    body = application.organization
    return body.host if body.host_id else body


def bodies(application):
    """Whose record counts: the organisation's, and the host's of a filed group."""
    return {application.organization, legal_person(application)}


def verdict(holds, **evidence):
    """Pass or fail, with what was looked at."""
    return (Outcome.PASS if holds else Outcome.FAIL), plain(evidence)


def needs_person(**evidence):
    """The portal cannot say; a person looks, and finds here what the portal has seen."""
    return Outcome.HUMAN, plain(evidence)


def plain(evidence):
    """Evidence as JSON keeps it: days as 2026-03-01, amounts as 1,000.00."""
    return {name: plain_value(value) for name, value in evidence.items()}


def plain_value(value):
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.amount:,.2f}" if isinstance(value, Money) else value
