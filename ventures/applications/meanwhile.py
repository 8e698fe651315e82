"""What other people do in a draft meanwhile: who saved a section last, who is at work in one."""

from datetime import timedelta

from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused

from .models import EditMark, SectionEdition

MARK_LASTS = timedelta(seconds=16)  # a page says every 6 seconds that it is open


class Meanwhile(Refused):
    """Somebody saved this section after the page was read."""


def count(application, section, edition, by):
    """Count one more edition of a section, over `edition`; refused where another one stands.

    The application is locked. None overwrites whatever stands.
    """
    row, _new = SectionEdition.objects.get_or_create(
        application=application, section=section, defaults={"saved_at": clock.now()}
    )
    if edition is not None and row.edition != edition:
        raise Meanwhile(_("%(who)s Compare, then save again.") % {"who": who_saved(row, by)})
    row.edition, row.saved_at, row.saved_by, row.sending = row.edition + 1, clock.now(), by, {}
    row.save()


def note_sending(application, section, name, taken):
    """Note which sending of a page made the edition that stands, and what it took from others."""
    rows = SectionEdition.objects.filter(application=application, section=section)
    rows.update(sending={"id": name, "taken": taken})


def edition_of(application, section):
    """The section's edition as it stands; one never saved has edition 0 and nobody's name."""
    rows = SectionEdition.objects.select_related("saved_by").filter(application=application, section=section)
    return rows.first() or SectionEdition(application=application, section=section)


def who_saved(edition, by):
    """A sentence for `by`, whose page is older than this edition of the section."""
    if edition.saved_by is None:
        return _("This section was saved meanwhile, in another window or by somebody else.")
    if edition.saved_by == by:
        return _("You saved this section yourself meanwhile, in another window or before you went back.")
    return _("%(name)s saved this section meanwhile.") % {"name": edition.saved_by}


def at_work(application, but):
    """{section: [names]} of the others who are in a draft just now."""
    marks = EditMark.objects.filter(application=application, seen_at__gt=clock.now() - MARK_LASTS)
    found = {}
    for mark in marks.exclude(user=but).select_related("user"):
        found.setdefault(mark.section, []).append(str(mark.user))
    return found
