"""An organisation is held while something of it changes, so that of two at once one waits."""

from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.worded import worded

from ..models import Organization


def hold(organization):
    """The organisation as it stands, its row locked; refused once it was merged into another one."""
    [held] = row_held(organization.pk)
    if held.merged_into_id:
        raise Refused(
            _("This organisation was merged into %(name)s. Go on there.") % {"name": held.merged_into}
        )
    return held


@worded
def row_held(organization):
    """Its row, locked, but not against those who write that something is the organisation's."""
    return Organization.objects.select_for_update(no_key=True).filter(pk=organization)
