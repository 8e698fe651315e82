from datetime import timedelta
from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.http import FileResponse, Http404, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from ventures.core import clock
from ventures.core.errors import Refused

from .anonymous import without_author
from .arriving import close
from .models import Job, Upload
from .receive import checked, sha256_of, shrunk
from .states import LIVE, JobState, ScanState

PATIENCE, ATTEMPTS = timedelta(minutes=15), 3
SHOWN = {"application/pdf", "image/jpeg", "image/png"}


@transaction.atomic
def receive(file, *, by, case=None, kinds=None, field="file"):
    """Take in a file that a person sent, at once or in pieces, after its checks; returns the Upload."""
    clean, content_type = checked(file, kinds, field)
    if getattr(file, "arrival", None):
        close(file)
    return keep(clean, content_type, by=by, case=case)


def keep(content, content_type, *, by, case=None):
    """Store a File (ours or a checked one) as a private Upload, read a piece at a time."""
    upload = Upload(
        case=case, name=content.name[:200], content_type=content_type, size=content.size,
        sha256=sha256_of(content), uploaded_by=by, created_at=clock.now(),
    )  # fmt: skip
    upload.file.save(content.name, content, save=False)
    upload.save(force_insert=True)
    return upload


def serve(upload, *, inline=False, anonymous_as=""):
    """The one door to private files; the caller has already decided that this person may see it.

    `anonymous_as` is the name under which a blind reader gets it, without what it says about its author.
    """
    if upload.scan_state == ScanState.INFECTED:
        raise Refused(_("The scanner found harmful code in this file. Nobody gets it; send another one."))
    if upload.scan_state != ScanState.CLEAN:
        raise Refused(_("This file is still being checked. Try again in a minute."))
    if anonymous_as:
        with upload.file.open("rb") as file:
            response = HttpResponse(
                without_author(file.read(), upload.content_type), content_type=upload.content_type
            )
    elif settings.SERVE_BY_PROXY:
        response = HttpResponse(content_type=upload.content_type)
        response["X-Accel-Redirect"] = f"/private/{upload.file.name}"
    else:
        response = FileResponse(upload.file.open("rb"), content_type=upload.content_type)
    place = "inline" if inline and upload.content_type in SHOWN else "attachment"
    name = anonymous_as or upload.name
    response["Content-Disposition"] = f"{place}; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def small(upload):
    """A picture as a small one, drawn anew, for whoever may see it whole."""
    if upload.scan_state != ScanState.CLEAN or not upload.content_type.startswith("image/"):
        raise Http404
    picture = shrunk(upload.file)
    if picture is None:
        raise Http404
    response = HttpResponse(picture, content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=604800, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def ask(owner, key, title, task, **arguments):
    """Write a Job in this transaction and queue `task(job_id, **arguments)` for a worker.

    The same key asked twice while the first is not finished gives the first one back.
    """
    job = Job.objects.filter(owner=owner, key=key, state__in=LIVE).first()
    if job:
        return job
    now = clock.now()
    job = Job.objects.create(owner=owner, key=key, title=title, created_at=now, seen_at=now)
    job.task = task.enqueue(str(job.pk), **arguments).id
    job.save(update_fields=["task"])
    return job


def progress(job, done, total):
    """Say how far the work is, and that its worker is alive."""
    live(job).update(state=JobState.RUNNING, done=done, total=total, seen_at=clock.now())


def finish(job, result=None):
    """The work is done; `result` is the Upload it made. Where another worker was faster, his stays."""
    job.refresh_from_db()
    ended = live(job).update(
        state=JobState.DONE, result=result, finished_at=clock.now(), done=max(job.total, 1)
    )
    if result and not ended:
        result.file.delete(save=False)
        result.delete()


def fail(job, reason):
    """The work could not be done; say why."""
    live(job).update(state=JobState.FAILED, error=str(reason)[:300], finished_at=clock.now())


def live(job):
    """The job's row while it has not ended: what has ended stays as it is."""
    return Job.objects.filter(pk=job.pk, state__in=LIVE)


def take_up_abandoned(patience=PATIENCE):
    """Queue again the jobs whose worker fell silent `patience` ago; returns how many.

    A worker that was killed leaves its record as running for ever. After three attempts the owner
    is told that the work fails.
    """
    silent = Job.objects.silent_since(clock.now() - patience)
    return sum(take_up(job) for job in silent.select_related("owner"))


@transaction.atomic
def take_up(job):
    """Queue one abandoned job again, or fail it; whether it was queued."""
    task = DBTaskResult.objects.select_for_update().get(pk=job.task)
    if task.status == TaskResultStatus.READY:
        return False
    if len(task.worker_ids) >= ATTEMPTS:
        with translation.override(job.owner.language):
            fail(job, _("The work was broken off three times. Call the office."))
        return False
    live(job).update(state=JobState.WAITING, done=0, seen_at=clock.now())
    task.status = TaskResultStatus.READY
    task.save(update_fields=["status"])
    return True
