"""An application is handed back section by section, and only what was handed back can be changed."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.calls.actions import refuse_cancelled
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with
from ventures.workflow.moves import move

from .models import Return, ReturnedSection
from .states import ReturnKind, Section, State

DAYS_TO_CORRECT_AT_MOST = 90  # a whole panel waits for the last correction


@transaction.atomic
def send_back(application, *, by, note, due, sections=None):
    """Return it for correction until a day within `DAYS_TO_CORRECT_AT_MOST`, saying what to correct.

    `sections` is {section: what to do there}, the rest stays as it was handed in; None opens them all.
    """
    refuse_cancelled(application.call_id)
    refuse_unclear(note, due, sections)
    move(application, State.RETURNED, by=by, note=note, return_note=note, return_due=due)
    keep_return(application, ReturnKind.CORRECTION, by=by, note=note, due=due, sections=sections)
    inform(application, "applications/returned")
    return application


def refuse_unclear(note, due, sections):
    """Refused without a word, a section or a day to come that is near."""
    if not note.strip():
        raise Refused(_("Say what to correct."), field="note")
    if sections is not None and not sections:
        raise Refused(_("Choose at least one section."), field="sections")
    if due <= clock.now():
        raise Refused(_("This time is over already."), field="due")
    if due > clock.now() + timedelta(days=DAYS_TO_CORRECT_AT_MOST):
        raise Refused(
            _("Give at most %(days)s days for the correction. Look at the year again.")
            % {"days": DAYS_TO_CORRECT_AT_MOST},
            field="due",
        )


def keep_return(application, kind, *, by, note, due, sections):
    """Keep what was handed back, beside the edition it was handed back from."""
    made = Return.objects.create(
        application=application, kind=kind, edition=application.editions.count(), note=note, due=due,
        returned_by=by, returned_at=clock.now(),
    )  # fmt: skip
    opened = {section: "" for section in Section.values} if sections is None else sections
    ReturnedSection.objects.bulk_create(
        ReturnedSection(of=made, section=section, note=text) for section, text in opened.items()
    )
    return made


def open_sections(application):
    """{section: what to do there} of a returned application; None where everything may be changed."""
    latest = None if application.state == State.DRAFT else application.returns.last()
    return dict(latest.sections.values_list("section", "note")) if latest else None


def corrected_sections(application):
    """Of an application that was handed back the sections saved, or given a file, since."""
    since = application.returns.last().returned_at
    saved = set(application.section_editions.filter(saved_at__gt=since).values_list("section", flat=True))
    has_file = application.attachments.filter(upload__created_at__gt=since).exists()
    return saved | {Section.FILES.value} if has_file else saved


def refuse_beyond_return(application, section):
    """Refused for a section that was not handed back."""
    opened = open_sections(application)
    if opened is not None and section not in opened:
        raise Refused(_("The office has not returned this section; it stays as it was handed in."))


def inform(application, kind, **context):
    """Tell the organisation's people; the messages written."""
    link = reverse("applications:detail", args=[application.pk])
    return tell(members_with(application.organization), kind, application, link=link, **context)
