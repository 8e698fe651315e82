"""Long work: the outcome reports and the disclosure of a year, a decision's dossier, a project's package."""

from tempfile import TemporaryFile
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.core.files import File
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from ventures.awards.models import Award, Decision
from ventures.files.actions import fail, finish, keep, progress
from ventures.files.models import Job
from ventures.files.states import LIVE
from ventures.files.tasks import run
from ventures.monitoring.models import OutcomeReport
from ventures.monitoring.states import ReportState

from .books import verify_books
from .disclosing import STEPS as DISCLOSURE_STEPS
from .disclosing import latest, publish
from .documents import file
from .dossiers import STEPS, file_dossier
from .gather.outcome import RELATED
from .packages import file_package


@task(backend="db")
def all_outcome_reports(job_id, year):
    """Make the archive of the year's handed-in reports that the job's owner may see; twice is harmless."""
    job = Job.objects.select_related("owner").get(pk=job_id)
    if job.state not in LIVE:
        return
    try:
        with translation.override(job.owner.language), TemporaryFile() as output:
            count = archive(job, reports_of(job.owner, year), output)
            if not count:
                fail(job, _("No outcome report of %(year)s has been handed in yet.") % {"year": year})
                return
            output.seek(0)
            name = _("Outcome reports %(year)s") % {"year": year}
            finish(job, keep(File(output, name=f"{name}.zip"), "application/zip", by=job.owner))
    except Exception:
        fail(job, _("The archive could not be made. Ask the system administrator to look at the log."))
        raise


def reports_of(user, year):
    """The year's reports, no drafts, in the order of their numbers."""
    seen = OutcomeReport.objects.visible_to(user).filter(award__call__year=year)
    return seen.exclude(state=ReportState.DRAFT).select_related(*RELATED).order_by("number")


def archive(job, reports, output):
    """Write a PDF for each report into the archive, saying how far it is; returns how many."""
    total = reports.count()
    progress(job, 0, total)
    with ZipFile(output, "w", ZIP_STORED) as folder:
        for done, report in enumerate(reports.iterator(), 1):
            filed = file("outcome", report)
            folder.writestr(ZipInfo(filed.name), filed.content)
            progress(job, done, total)
    return total


@task(backend="db")
def decision_dossier(job_id, decision):
    """File the dossier of a decision; twice is harmless, for the same decision gives the same bytes."""
    run(job_id, lambda job: filed(job, Decision.objects.select_related("call", "notice").get(pk=decision)))


def filed(job, decision):
    """The work itself. The dossier belongs to the decision, not to the job, which has no file of its own."""
    file_dossier(decision, by=job.owner, said=lambda done: progress(job, done, STEPS))


@task(backend="db")
def archive_package(job_id, award):
    """File the archive package of a project; twice is harmless, for the same state gives the same bytes."""
    run(job_id, lambda job: packed(job, Award.objects.get(pk=award)))


def packed(job, award):
    """The work itself. The package belongs to the project, not to the job, which has no file of its own."""
    file_package(award, by=job.owner, said=lambda done, total: progress(job, done, total))


@task(backend="db")
def check_books(job_id):
    """Verify the books for whoever asked; what was found is kept and shown on the finance desk."""
    run(job_id, checked)


def checked(job):
    """The work itself; it makes no file."""
    verify_books(by=job.owner)


@task(backend="db")
def make_disclosure(job_id, year, reason):
    """Publish the disclosure of a year for whoever asked; twice is harmless, for it is published once."""
    run(job_id, lambda job: published(job, year, reason))


def published(job, year, reason):
    """The work itself. The files belong to the disclosure, not to the job, which has none of its own."""
    before = latest(year)
    if before and before.published_at >= job.created_at:
        return
    publish(year, by=job.owner, reason=reason, said=lambda done: progress(job, done, DISCLOSURE_STEPS))
