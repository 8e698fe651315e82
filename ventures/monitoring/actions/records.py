"""What hangs on the record of an activity: photos, hours of social workers, articles, films."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.awards.models import Award
from ventures.core.errors import Refused
from ventures.files.actions import receive
from ventures.files.receive import VIDEOS
from ventures.workflow import history

from ..models import Activity, ActivityLink, ActivityPhoto, ActivityVideo, WorkerHours
from .limits import refuse_unless_running

PHOTO_KINDS = ("jpg", "jpeg", "png")
MOST_PHOTOS, MOST_SHEETS, MOST_VIDEOS, MOST_ARTICLES = 9, 5, 3, 20
MOST_HOURS = 99


def keep_photos(activity, photos, by, *, consent=False, is_sheet=False):
    """Take in photos of an activity, nine at most, or of its sheets of signatures, five at most."""
    field, most = ("sheets", MOST_SHEETS) if is_sheet else ("photos", MOST_PHOTOS)
    if photos and activity.photos.filter(is_sheet=is_sheet).count() + len(photos) > most:
        words = _("At most %(most)s photos of sheets.") if is_sheet else _(
            "At most %(most)s photos for an activity."
        )  # fmt: skip
        raise Refused(words % {"most": most}, field=field)
    for photo in photos:
        upload = receive(photo, by=by, case=activity.case, kinds=PHOTO_KINDS, field=field)
        ActivityPhoto.objects.create(
            activity=activity, upload=upload, consent=consent and not is_sheet, is_sheet=is_sheet
        )


def refuse_hours(hours):
    """Whole hours of a day's work or a few."""
    for worker, given in hours.items():
        if not 1 <= given <= MOST_HOURS:
            raise Refused(
                _("Hours of a social worker at one activity are 1 to %(most)s.") % {"most": MOST_HOURS},
                field=f"hours_{worker.pk}",
            )


def keep_hours(activity, hours):
    """Make these the hours of the activity's social workers."""
    activity.worker_hours.all().delete()
    WorkerHours.objects.bulk_create(
        WorkerHours(activity=activity, worker=worker, hours=given) for worker, given in hours.items()
    )


def add_articles(activity, articles):
    """Add (title, address) of what was written about an activity; an address stands once."""
    if not articles:
        return 0
    there = set(activity.links.values_list("url", flat=True))
    fresh = {url: title for title, url in articles if url not in there}
    if fresh and len(there) + len(fresh) > MOST_ARTICLES:
        raise Refused(_("At most %(most)s articles.") % {"most": MOST_ARTICLES}, field="articles")
    ActivityLink.objects.bulk_create(
        ActivityLink(activity=activity, title=title, url=url) for url, title in fresh.items()
    )
    return len(fresh)


@transaction.atomic
def publish_articles(activity, articles, *, by):
    """Name articles about an activity after it was recorded: they appear days later."""
    held = locked(activity)
    if not add_articles(held, articles):
        raise Refused(_("These articles are named already."), field="articles")
    history.write(activity, "articles_named", by=by, addresses=[url for _title, url in articles])


@transaction.atomic
def add_video(activity, video, *, by):
    """Keep a film of an activity: for the organisation and the office alone, never published."""
    held = locked(activity)
    if held.videos.count() >= MOST_VIDEOS:
        raise Refused(_("At most %(most)s films for an activity.") % {"most": MOST_VIDEOS}, field="video")
    upload = receive(video, by=by, case=activity.case, kinds=VIDEOS, field="video")
    made = ActivityVideo.objects.create(activity=held, upload=upload)
    history.write(activity, "film_added", by=by, sha256=upload.sha256)
    return made


def locked(activity):
    """The activity, its row held; refused where the project takes no more records."""
    held = Activity.objects.select_for_update().get(pk=activity.pk)
    refuse_unless_running(Award.objects.get(pk=held.award_id))
    return held
