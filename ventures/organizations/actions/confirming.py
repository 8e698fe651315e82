"""The facts of a section carry the day on which somebody said last that they are right."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import Confirmation
from ..states import Section


@transaction.atomic
def confirm_section(organization, section, *, by):
    """Say that the facts of a section are still right: it is as of today."""
    if section not in Section.values:
        raise Refused(_("There is no such section."))
    date_sections(organization, [section], by=by)
    history.write(organization, "confirmed", by=by, section=section)


def date_sections(organization, sections, *, by):
    """The sections are as of today, by this person."""
    dated = {"organization": organization, "as_of": clock.today(), "by": by}
    Confirmation.objects.bulk_create(
        [Confirmation(section=section, **dated) for section in sections],
        update_conflicts=True, unique_fields=["organization", "section"], update_fields=["as_of", "by"],
    )  # fmt: skip
