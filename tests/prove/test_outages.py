"""Two of everything at once, something away, and everything lost but the backup."""

import http.client
import shutil
import subprocess
from pathlib import Path

from tests.core.test_settings import free_port
from tests.prove import place

SCHEDULER = ("manage.py", "scheduler", "--nightly")


def mails(office):
    """How many mails went out."""
    return sum(path.read_text().count("\nSubject: ") for path in Path(office.folder, "mail").glob("*"))


def ended(*processes):
    """How the processes ended, once all have."""
    return [process.wait(300) for process in processes]


def test_no_server_loses_no_mail_and_two_schedulers_send_none_twice(office):
    waiting = office.seed("mail", "30")

    office.run(*SCHEDULER, EMAIL_URL=f"smtp://127.0.0.1:{free_port()}")
    before = mails(office) if Path(office.folder, "mail").exists() else 0
    ends = ended(office.begin(*SCHEDULER), office.begin(*SCHEDULER))
    office.run(*SCHEDULER)

    assert (before, ends, mails(office)) == (0, [0, 0], waiting)
    office.run("manage.py", "verify_history")


def test_several_workers_share_the_jobs_and_do_none_twice(office):
    made = office.seed("jobs", "6")
    worker = ("manage.py", "db_worker", "--backend", "db", "--batch")

    ends = ended(*[office.begin(*worker) for _turn in range(3)])

    results = office.seed("results", *made)
    assert ends == [0, 0, 0]
    assert results == [{"state": "done", "pdfs": ["%PDF-"], "workers": [1]}] * len(made)


def test_pages_work_on_while_redis_is_away(office):
    with place.running_web(office, CACHE_URL=f"redis://127.0.0.1:{free_port()}/0"):
        line = http.client.HTTPConnection("127.0.0.1", office.web, timeout=60)
        token, seen = "c" * 32, []
        for method, address in (("GET", "/"), ("GET", "/accounts/login/"), ("POST", "/accounts/login/")):
            line.request(
                method, address, f"login=a@example.org&password=x&csrfmiddlewaretoken={token}",
                {"Host": "127.0.0.1", "X-Forwarded-Proto": "https", "Origin": "https://127.0.0.1",
                 "Cookie": f"csrftoken={token}", "Content-Type": "application/x-www-form-urlencoded"},
            )  # fmt: skip
            answer = line.getresponse()
            answer.read()
            seen.append(answer.status)

    assert seen == [200, 200, 200]


def test_what_is_restored_from_the_backup_is_whole(office, tmp_path):
    office.seed("drafts", "1")
    dump, source = tmp_path / "ventures.dump", office.variables["DATABASE_URL"]
    subprocess.run(["pg_dump", "--format=custom", f"--file={dump}", source], check=True)
    shutil.copytree(office.folder / "media", tmp_path / "media")

    with place.database() as name:
        restored = {"DATABASE_URL": f"{place.SERVER}/{name}", "MEDIA_ROOT": str(tmp_path / "media")}
        subprocess.run(
            ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={restored['DATABASE_URL']}", dump],
            check=True,
        )  # fmt: skip
        for command in ("verify_history", "verify_ledger", "verify_files"):
            office.run("manage.py", command, **restored)
        assert office.run("manage.py", "migrate", "--check", **restored) == ""
