from urllib.parse import quote

from django.conf import settings
from django.db import transaction
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused

from .models import Job, Upload
from .receive import checked, sha256
from .states import JobState, ScanState

SHOWN = {"application/pdf", "image/jpeg", "image/png"}


@transaction.atomic
def receive(file, *, by, case=None, kinds=None, field="file"):
    """Take in a file that a person sent, after its checks; returns the Upload."""
    clean, content_type = checked(file, kinds, field)
    return keep(clean, content_type, by=by, case=case)


def keep(content, content_type, *, by, case=None):
    """Store a ContentFile (ours or a checked one) as a private Upload."""
    data = content.read()
    content.seek(0)
    upload = Upload(
        case=case, name=content.name[:200], content_type=content_type, size=len(data),
        sha256=sha256(data), uploaded_by=by, created_at=clock.now(),
    )  # fmt: skip
    upload.file.save(content.name, content, save=False)
    upload.save(force_insert=True)
    return upload


def serve(upload, *, inline=False):
    """The one door to private files; the caller has already decided that this person may see it."""
    if upload.scan_state != ScanState.CLEAN:
        raise Refused(_("This file is still being checked. Try again in a minute."))
    if settings.SERVE_BY_PROXY:
        response = HttpResponse(content_type=upload.content_type)
        response["X-Accel-Redirect"] = f"/private/{upload.file.name}"
    else:
        response = FileResponse(upload.file.open("rb"), content_type=upload.content_type)
    place = "inline" if inline and upload.content_type in SHOWN else "attachment"
    response["Content-Disposition"] = f"{place}; filename*=UTF-8''{quote(upload.name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def ask(owner, key, title, task, **arguments):
    """Write a Job in this transaction and queue `task(job_id, **arguments)` for a worker.

    The same key asked twice while the first is not finished gives the first one back.
    """
    live = [JobState.WAITING, JobState.RUNNING]
    job = Job.objects.filter(owner=owner, key=key, state__in=live).first()
    if job:
        return job
    job = Job.objects.create(owner=owner, key=key, title=title, created_at=clock.now())
    task.enqueue(str(job.pk), **arguments)
    return job


def progress(job, done, total):
    """Say how far the work is."""
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, done=done, total=total)


def finish(job, result=None):
    """The work is done; `result` is the Upload it made."""
    Job.objects.filter(pk=job.pk).update(
        state=JobState.DONE, result=result, finished_at=clock.now(), done=max(job.total, 1)
    )


def fail(job, reason):
    """The work could not be done; say why."""
    Job.objects.filter(pk=job.pk).update(
        state=JobState.FAILED, error=str(reason)[:300], finished_at=clock.now()
    )
