"""How a worker does a Job: marks it as running, as done with its result, or as failed with a reason."""

import logging

from django.utils import translation
from django.utils.translation import gettext as _

from ventures.core.errors import Refused

from .actions import fail, finish, progress
from .models import Job
from .states import LIVE

logger = logging.getLogger(__name__)


def run(job_id, work):
    """Do the job: `work(job)` returns the Upload it made, or None, and may call `progress(job, done, total)`.

    A job that has ended is left alone, so that a worker may take it twice. Texts are in the owner's
    language; a Refused becomes the reason he reads, any other error a plain sentence and a log entry.
    """
    job = Job.objects.select_related("owner").filter(pk=job_id).first()
    if job is None or job.state not in LIVE:
        return
    progress(job, 0, job.total)
    with translation.override(job.owner.language):
        try:
            result = work(job)
        except Refused as refused:
            fail(job, refused)
        except Exception:
            logger.exception("Job %s (%s) failed", job.pk, job.key)
            fail(job, _("Something went wrong on our side. Ask for it again; if it fails twice, call us."))
        else:
            finish(job, result)
