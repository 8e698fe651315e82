"""Publishing the disclosure of a year: frozen, drawn in every shape, filed under its hash (信息公开).

Source: 彩票公益金管理办法 and the ministry's rules on openness: by 30 June for the year before.
"""

from datetime import date

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from ventures.awards.models import Award
from ventures.calls.models import Call
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.files.actions import keep
from ventures.workflow import history
from ventures.workflow.hashing import digest

from .documents import file
from .gather.disclosed import content_of, gather
from .models import KINDS, Disclosure, DisclosurePaper, Shape
from .sheets import csv_of, xlsx_of

DRAWN = {
    Shape.PDF: lambda made: file("disclosure", made, Shape.PDF.value).content,
    Shape.DOCX: lambda made: file("disclosure", made, Shape.DOCX.value).content,
    Shape.XLSX: lambda made: xlsx_of(gather(made)),
    Shape.CSV: lambda made: csv_of(gather(made)),
}
STEPS = len(DRAWN) + 1
DUE = 6, 30  # month and day by which the year before is disclosed


def due_on(year):
    """The day by which a year is to be disclosed."""
    return date(year + 1, *DUE)


def latest(year):
    """The edition of a year that stands, or None before there is one."""
    return Disclosure.objects.filter(year=year).select_related("published_by").first()


def undisclosed():
    """The years that are over, have public projects and were never disclosed, the latest first."""
    awards = Award.objects.public().filter(call__year__lt=clock.today().year)
    years = awards.exclude(call__year__in=Disclosure.objects.values("year")).order_by("-call__year")
    return list(years.values_list("call__year", flat=True).distinct())


def refuse_unready(year, by):
    """Refused before the year is over, without a project, and where part of it lies outside one's area."""
    if year >= clock.today().year:
        raise Refused(
            _("%(year)s is not over yet. Its disclosure is due in the year after it.") % {"year": year}
        )
    awards = Award.objects.public().filter(call__year=year)
    if not awards.exists():
        raise Refused(_("No project of %(year)s is public; there is nothing to disclose.") % {"year": year})
    if awards.exclude(call__in=Call.objects.run_by(by)).exists():
        raise Refused(
            _(
                "Some projects of %(year)s lie outside your area. "
                "An officer of the whole city publishes the year."
            )
            % {"year": year}
        )


def refuse_unchanged(made, before):
    """Refused where a correction has no reason, or corrects nothing."""
    if before and not made.reason:
        raise Refused(_("Say what is corrected; the earlier edition stays to be read."), field="reason")
    if before and before.hash == made.hash:
        raise Refused(_("Nothing has changed since edition %(number)s.") % {"number": before.edition})


def prepared(year, *, by, reason=""):
    """The next edition of a year, not yet saved; Refused where it may not be published.

    Names are in Chinese, as the office publishes them.
    """
    refuse_unready(year, by)
    before = latest(year)
    with override(settings.LANGUAGE_CODE):
        content = content_of(year)
    made = Disclosure(
        year=year, edition=before.edition + 1 if before else 1, content=content, hash=digest(content),
        reason=reason if before else "", published_at=clock.now(), published_by=by,
    )  # fmt: skip
    refuse_unchanged(made, before)
    return made


def publish(year, *, by, reason="", said=lambda done: None):
    """Publish the disclosure of a year, or its next edition; returns the Disclosure.

    `said(done)` is told after each of `STEPS` steps. Nothing is written before all files are drawn; of two
    at once the second is refused.
    """
    made = prepared(year, by=by, reason=reason)
    said(1)
    drawn = {}
    with override(settings.LANGUAGE_CODE):
        for done, (shape, draw) in enumerate(DRAWN.items(), 2):
            drawn[shape] = draw(made)
            said(done)
    return filed(made, drawn)


@transaction.atomic
def filed(made, drawn):
    """The Disclosure written down with its files, as one."""
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError:
        raise Refused(_("Somebody else has just published this edition. Look at it first."))
    for shape, content in drawn.items():
        upload = keep(ContentFile(content, f"{made.number}.{shape}"), KINDS[shape], by=made.published_by)
        DisclosurePaper.objects.create(disclosure=made, shape=shape, upload=upload)
    history.write(made, "published", by=made.published_by, year=made.year, hash=made.hash)
    return made
