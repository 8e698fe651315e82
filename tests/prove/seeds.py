"""What a proof needs in an office's database, made by the verbs: `python -m tests.prove.seeds FIRST NAME`."""

import json
import sys
from datetime import timedelta
from zipfile import ZipFile

import django

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402
from wagtail.documents.models import Document  # noqa: E402
from wagtail.images.models import Image  # noqa: E402

from reports.tasks import all_outcome_reports  # noqa: E402
from tests.factories import paper  # noqa: E402
from tests.factories.applications import complete_draft, scan  # noqa: E402
from tests.factories.calls import open_call  # noqa: E402
from tests.factories.organizations import administrator_of, organization  # noqa: E402
from tests.factories.people import person, session_of  # noqa: E402
from tests.factories.serial import serial  # noqa: E402
from ventures.applications.models import Application  # noqa: E402
from ventures.calls.models import Call  # noqa: E402
from ventures.core import clock  # noqa: E402
from ventures.files.actions import ask  # noqa: E402
from ventures.files.models import Job, Upload  # noqa: E402
from ventures.notifications.actions import tell  # noqa: E402
from ventures.notifications.models import Message  # noqa: E402


def drafts(many):
    """So many complete drafts, each of a call of its own, with what a browser needs to know of it."""
    return [facts_of(complete_draft(open_call())) for _turn in range(int(many))]


def facts_of(made):
    file = made.attachments.select_related("upload").first()
    return {
        "pk": made.pk, "session": session_of(administrator_of(made.organization)), "attachment": file.pk,
        "path": file.upload.file.name, "sha256": file.upload.sha256, "stranger": session_of(person()),
    }  # fmt: skip


def close(pk, seconds):
    """Let the call of a draft close in so many seconds; returns the instant."""
    closes_at = clock.now() + timedelta(seconds=float(seconds))
    Call.objects.filter(pk=Application.objects.get(pk=pk).call_id).update(closes_at=closes_at)
    return closes_at.timestamp()


def published():
    """A picture and a document of the website."""
    original = Image.objects.create(title="茶桌", file=scan("tea.png"))
    again = Image.objects.create(title="茶桌", file=scan("tea.png"))
    document = Document.objects.create(title="办法", file=ContentFile(b"%PDF-1.7 plan", name="plan.pdf"))
    return {
        "picture": original.get_rendition("max-4x4|format-webp").url, "original": original.file.url,
        "document": document.url, "file": document.file.url, "names": [original.file.name, again.file.name],
        "listed": default_storage.listdir("documents")[1],
    }  # fmt: skip


def mail(many):
    """So many messages that wait to be sent."""
    body = organization()
    for _turn in range(int(many)):
        tell([person()], "organizations/let_in", body, link="/desk/", role="编辑")
    return Message.objects.waiting().count()


def jobs(many):
    """So many archives of outcome reports, asked for by an officer."""
    paper.outcome(paper.award(paper.call()))
    officer = paper.person("officer")
    made = [ask(officer, f"archive {n}", "档案", all_outcome_reports, year=2026) for n in range(int(many))]
    return [str(job.pk) for job in made]


def results(*jobs):
    """What became of these jobs: state, the names in the archive, how each PDF begins, who worked on it."""
    return [
        {"state": job.state, "pdfs": heads(job), "workers": workers(job)}
        for job in Job.objects.select_related("result").filter(pk__in=jobs)
    ]


def heads(job):
    """How the files of the archive begin."""
    with job.result.file.open("rb") as file, ZipFile(file) as folder:
        return sorted({folder.read(name)[:5].decode() for name in folder.namelist()})


def workers(job):
    """How often a worker took the job."""
    return [len(one.worker_ids) for one in DBTaskResult.objects.all() if str(job.pk) in str(one.args_kwargs)]


def private_link():
    """What the storage of private files answers when it is asked for an address."""
    try:
        return Upload.objects.first().file.url
    except ValueError as refused:
        return str(refused)


SEEDS = {one.__name__: one for one in (drafts, close, published, mail, jobs, results, private_link)}

if __name__ == "__main__":
    first, wanted, *arguments = sys.argv[1:]
    serial.begin_at(int(first))
    json.dump(SEEDS[wanted](*arguments), sys.stdout)
