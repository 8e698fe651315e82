"""What a rule answers: an outcome, and as evidence what was looked at."""

from datetime import date

from djmoney.money import Money

from ..states import Outcome


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
