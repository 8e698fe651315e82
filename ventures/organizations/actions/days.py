"""A day that is stated must have come."""

from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused


def refuse_day_to_come(day, field):
    """What has happened has a day that is not to come."""
    if day > clock.today():
        raise Refused(_("This day is still to come. Check the year."), field=field)
