"""What an outcome report lists of the records it was counted from: every activity, and a few photos."""

from .models import Activity, ActivityPhoto
from .queries import COUNTED

PHOTOS = 4
OF_ACTIVITY = ("on", "theme", "place", "direct_people", "direct_times", "volunteers")


def activities(award, until=None):
    """The facts `OF_ACTIVITY` of each recorded activity, in the order they were held, as JSON."""
    rows = recorded(award, until).values_list(*OF_ACTIVITY)
    return [[on.isoformat(), *facts] for on, *facts in rows]


def recorded(award, until=None):
    """The recorded activities, or those recorded `until` an instant."""
    rows = Activity.objects.filter(award=award, state__in=COUNTED).order_by("on", "pk")
    return rows if until is None else rows.filter(recorded_at__lte=until)


def photos(award, until=None):
    """The numbers of the photos that are shown: with consent, one of an activity, spread over the project."""
    rows = shown().filter(activity__in=recorded(award, until)).order_by("activity__on", "pk")
    of_activity = {}
    for pk, activity in rows.values_list("pk", "activity"):
        of_activity.setdefault(activity, pk)
    found = list(of_activity.values())
    step = max(len(found) / PHOTOS, 1)
    return [found[int(place * step)] for place in range(min(PHOTOS, len(found)))]


def shown():
    """Photos that may be printed: whoever is in them agreed, and the file was found clean."""
    return ActivityPhoto.objects.filter(
        consent=True, upload__content_type__in=["image/jpeg", "image/png"], upload__scan_state="clean"
    )
