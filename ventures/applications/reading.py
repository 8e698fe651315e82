"""Who of those who have begun has read which version of the call's rules."""

from django.db import transaction

from ventures.calls.models import FrozenRules

from .models import RulesRead


def rules_in_force(call):
    """The version of a call's rules in force, as an edition keeps it: its number and its hash."""
    version = call.versions.defer("content").last()
    return {"version": version.number, "hash": version.hash} if version else None


@transaction.atomic
def remember_reading(application, *, by, number=None):
    """Keep that somebody has read the rules up to a version, the one in force unless told."""
    versions = FrozenRules.objects.filter(call=application.call_id)
    versions = versions.filter(number__lte=number) if number else versions
    latest = versions.values_list("number", flat=True).last()
    if latest:
        RulesRead.objects.get_or_create(application=application, reader=by, number=latest)


def unread_amendments(application, reader):
    """What was amended since the reader last read the rules, or since the draft was begun; latest first.

    One query where nothing was amended, else two.
    """
    amended = FrozenRules.objects.filter(call=application.call_id, number__gt=1).defer("content")
    versions = list(amended.order_by("-number"))
    if not versions:
        return []
    rows = list(RulesRead.objects.filter(application=application).order_by("pk"))
    begun = rows[0].number if rows else 1
    read = max((row.number for row in rows if row.reader_id == reader.pk), default=begun)
    return [version for version in versions if version.number > read]
