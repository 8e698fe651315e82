"""The archive package of a project: whole, in order, and true to history and ledger without the database."""

import json
import os
import random
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse

from reports.documents import check as check_number
from reports.dossier.container import MANIFEST, along_headers, pack
from reports.dossier.manifest import faults
from reports.package.books import rows_of, table
from reports.package.check import check
from reports.package.order import BEANCOUNT, ITEMS, JOURNAL, PAYMENTS, folder_of
from reports.packages import container_of, file_package
from reports.tasks import archive_package
from tests.factories import awards as make
from tests.factories import packages, paper
from tests.factories.people import officer, staff
from tests.kept import kept
from tests.outside import said
from ventures.accounts.states import Role
from ventures.awards.models import Package
from ventures.awards.queries import package_key
from ventures.core.errors import Refused
from ventures.files.models import Job, Upload
from ventures.monitoring.models import Activity, Expense, Voucher
from ventures.organizations.models import BankAccount
from ventures.workflow import history

pytestmark = pytest.mark.django_db
FLIPS, QUERIES = 150, 106
TABLES = (".csv", ".json", ".beancount")


@kept
def project():
    """An award and its package, made after a seal."""
    made = packages.project()
    history.seal()
    return made, container_of(made)


@pytest.fixture
def award(project):
    return project[0]


@pytest.fixture
def data(project):
    return project[1]


def files_of(data):
    """`{name: bytes}` of a package, without its manifest."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != MANIFEST}


def catalogue(data):
    return json.loads(files_of(data)["catalogue.json"])


def test_the_package_of_a_project_verifies(data):
    found = check(data)

    assert found.faults == []
    assert {name: found.counts[name] for name in ("final", "items", "events", "vouchers", "paid_fen")} == {
        "final": True, "items": 18, "events": 7, "vouchers": 4, "paid_fen": 5_000_000,
    }  # fmt: skip


def test_the_same_state_gives_the_same_bytes(award, data):
    first = file_package(award, by=officer())
    again = file_package(award, by=officer())

    assert (first, Package.objects.count()) == (again, 1)
    assert container_of(award) == data


def test_another_state_gives_another_package(award, data):
    Activity.objects.filter(award=award).update(reflection="下次早一点开始。")

    assert container_of(award) != data


def test_the_items_stand_in_the_order_of_the_catalogue_and_say_why_they_are_empty(data):
    items = catalogue(data)["items"]

    assert [one["folder"] for one in items] == [folder_of(item) for item in ITEMS]
    assert all(one["files"] or one["absent"] for one in items)
    assert items[ITEMS.index("recovery")]["absent"] == ["没有追回资金。"]


def test_the_printed_catalogue_names_every_item_and_file(data):
    files = files_of(data)

    text = "".join(said("pdftotext", "-layout", "-", "-", content=files["catalogue.pdf"]).split())

    assert all(one["title"].replace(" ", "") in text for one in catalogue(data)["items"])
    assert "最终归档包" in text
    assert "09-activities/photos/0001.jpg" in text


def test_a_project_under_way_gets_an_interim_package():
    made = catalogue(container_of(packages.project("active")))

    assert made["final"] is False
    assert made["items"][ITEMS.index("close-out")]["absent"] == ["项目尚未结项或终止，本包为阶段性归档包。"]


def test_what_was_never_awarded_has_none():
    with pytest.raises(Refused):
        container_of(make.proposed().awards.first())


def place_of(data, name):
    """Where the content of a file begins and ends."""
    at = 0
    for entry in along_headers(data):
        start = at + 30 + len(entry.name)
        at = start + len(entry.content)
        if entry.name == name:
            return start, at
    raise LookupError(name)


def flipped(data, place, bits=1):
    changed = bytearray(data)
    changed[place] ^= bits
    return bytes(changed)


def test_a_changed_byte_in_any_file_is_named_with_the_file(data):
    for name in files_of(data):
        start, end = place_of(data, name)

        found = faults(flipped(data, (start + end) // 2))[1]

        assert f"{name} is changed" in found


def test_no_changed_byte_of_the_whole_package_stays_unseen(data):
    drawn = random.Random(6)
    unseen = [
        place
        for place in (drawn.randrange(len(data)) for _flip in range(FLIPS))
        if not faults(flipped(data, place, drawn.randrange(1, 256)))[1]
    ]

    assert unseen == []


def forged(data, name, change):
    """The package in which a file was changed and the manifest made to fit again."""
    files = files_of(data)
    files[name] = change(files[name])
    return pack(files)


def in_json(change):
    def changed(content):
        facts = json.loads(content)
        change(facts)
        return json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()

    return changed


def in_table(change):
    def changed(content):
        rows = rows_of(content)
        change(rows)
        return table(content.decode("utf-8-sig").splitlines()[0].split(","), rows)

    return changed


def put(rows, row, column, text):
    rows[row][column] = text


HISTORY, OUTCOME = f"{folder_of('history')}/history.json", f"{folder_of('outcome')}/report.json"
FORGERIES = {
    "an event": (
        HISTORY, in_json(lambda f: f["chains"][0]["events"][0].update(verb="x")), "event 1 was altered",
    ),
    "a chain's tail": (HISTORY, in_json(lambda f: f["chains"][0]["events"].pop()), "the tail was cut"),
    "a gap": (HISTORY, in_json(lambda f: f["chains"][0]["events"].pop(0)), "event 1 is missing"),
    "a seal": (HISTORY, in_json(lambda f: f["seals"][0].update(count=1)), "seal 1 was altered"),
    "a way to a seal": (
        HISTORY, in_json(lambda f: f["chains"][0]["events"][0].update(path=[])), "seal 1 does not bind it",
    ),
    "a debit": (
        JOURNAL, in_table(lambda rows: put(rows, 0, 9, "99999.99")), "debits and credits that differ",
    ),
    "a memo": (JOURNAL, in_table(lambda rows: put(rows, 0, 2, "别的")), f"{BEANCOUNT} is not the journal of"),
    "a payment": (
        PAYMENTS, in_table(lambda rows: put(rows, 0, 0, "49999.99")), "the payments add up to 4999999",
    ),
    "a payment that came back": (
        PAYMENTS, in_table(lambda rows: put(rows, 0, 1, "2026-05-01")), "the payments add up to 0 fen",
    ),
    "what the report says": (
        OUTCOME, in_json(lambda f: f["snapshot"]["money"].update(paid="1.00")), "says that 1.00 yuan were",
    ),
    "the order": ("catalogue.json", in_json(lambda f: f["items"].reverse()), "do not stand in the order"),
    "a name": (
        "catalogue.json", in_json(lambda f: f["items"][6]["files"].pop()), "agreement.pdf stands in no item",
    ),
    "a reason": (
        "catalogue.json", in_json(lambda f: f["items"][14].update(absent=[])), "does not say why",
    ),
    "a photo": (
        "09-activities/photos/0001.jpg", lambda content: content + b"x", "is not the file that was handed in",
    ),
    "nonsense": (HISTORY, lambda content: b"[]", "the history cannot be understood"),
}  # fmt: skip


def test_a_forgery_that_fits_the_manifest_is_named(data):
    found = {name: check(forged(data, file, change)) for name, (file, change, _said) in FORGERIES.items()}

    unsaid = {
        name: one.faults for name, one in found.items() if FORGERIES[name][2] not in "\n".join(one.faults)
    }
    assert unsaid == {}


def test_the_registered_digest_tells_a_package_from_another_sound_one(award, data):
    digest = file_package(award, by=officer()).digest
    other = container_of(packages.project())

    assert check(data, digest.upper()).is_sound
    assert check(other, digest).faults[0].startswith("this is not the package that was filed")


def test_another_accounting_program_reads_the_journal(data, tmp_path):
    file = tmp_path / "journal.beancount"
    file.write_bytes(files_of(data)[BEANCOUNT])

    assert said("bean-check", file) == ""


def test_files_that_are_not_clean_or_without_paper_are_told_and_left_out(award):
    upload = Activity.objects.filter(award=award).order_by("on")[0].photos.get().upload
    Upload.objects.filter(pk=upload.pk).update(scan_state="waiting")
    Voucher.objects.create(
        award=award, kind="receipt", number="SJ-77", key="SJ-77", total=paper.yuan("9"), on="2026-06-30",
        seller="示例商店",
    )  # fmt: skip

    items = catalogue(container_of(award))["items"]

    told = "\n".join(items[ITEMS.index("activities")]["absent"])
    assert f"未通过安全检查，不入包；SHA-256 {upload.sha256}" in told
    assert "凭证 SJ-77 录入时未附文件。" in items[ITEMS.index("expenses")]["absent"]


def test_it_keeps_no_account_number_outside_slips_and_no_telephone(award, data):
    account = BankAccount.objects.get(organization=award.organization).number
    files = {name: content.decode() for name, content in files_of(data).items() if name.endswith(TABLES)}

    assert [name for name, text in files.items() if account in text or award.organization.phone in text] == []
    assert f"****{account[-4:]}" in files[PAYMENTS]


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_as_many_queries_for_one_expense_as_for_three(count, django_assert_num_queries):
    award = packages.project()
    for at in range(count):
        Expense.objects.create(
            award=award, head="programme", item=f"物资{at}", amount=paper.yuan("9.90"), on="2026-06-01",
            payee="示例商店",
        )  # fmt: skip

    with django_assert_num_queries(QUERIES):
        container_of(award)


def test_it_is_filed_and_anybody_finds_its_digest(award):
    made = file_package(award, by=officer())

    found = check_number(made.number.lower())

    assert (found.number, found.digest, found.name) == (made.number, made.upload.sha256, "归档包")


def test_an_officer_asks_for_it_and_an_auditor_fetches_it(client, award):
    client.force_login(officer())
    client.post(reverse("reports:ask_package", args=[award.pk]))
    job = Job.objects.get(key=package_key(award))
    archive_package.call(str(job.pk), award=award.pk)
    client.force_login(staff(Role.AUDITOR))

    filed = Package.objects.get()
    page = client.get(reverse("awards:project", args=[award.pk])).content.decode()
    response = client.get(reverse("reports:package", args=[filed.pk]))

    job.refresh_from_db()
    assert (job.state, job.done) == ("done", job.total)
    assert filed.digest in page
    assert check(b"".join(response.streaming_content), filed.digest).is_sound


def run(*arguments):
    """The command in a process whose database nobody answers at."""
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere"}
    command = [sys.executable, "manage.py", "verify_archive", *map(str, arguments)]
    return subprocess.run(  # noqa: S603
        command, cwd=settings.BASE_DIR, env=nowhere, capture_output=True, text=True, check=False
    )


def test_the_command_needs_no_database(data, tmp_path):
    file = tmp_path / "package.zip"
    file.write_bytes(data)

    done = run(file)

    assert done.returncode == 0, done.stderr
    assert "18 items" in done.stdout
    assert "¥50,000.00 paid, all in order" in done.stdout


def test_the_command_names_a_changed_byte_and_fails(data, tmp_path):
    file = tmp_path / "package.zip"
    start, _end = place_of(data, "13-outcome/outcome.pdf")
    file.write_bytes(flipped(data, start + 40))

    with pytest.raises(CommandError, match=r"13-outcome/outcome\.pdf is changed"):
        call_command("verify_archive", file)


def test_the_command_speaks_json(data, tmp_path, capsys):
    file = tmp_path / "package.zip"
    file.write_bytes(data)

    call_command("verify_archive", file, "--json")

    assert json.loads(capsys.readouterr().out)["sound"] is True
