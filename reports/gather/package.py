"""Filed archive packages by their numbers."""

from ventures.awards.models import Package

from .facts import record_number


def find(number):
    """The filed Package of a number, or None."""
    rows = Package.objects.filter(pk=record_number(number, "-DA-")).select_related("award__call")
    found = rows.first()
    return found if found and found.number == number else None
