"""The demo year's disclosure by one press, its second edition: complete, to the fen, and how long it took."""

import csv
import shutil
import sqlite3
import time
from io import BytesIO, StringIO

from django.urls import reverse
from docx import Document
from python_calamine import CalamineWorkbook

from reports.models import Disclosure
from reports.tasks import make_disclosure
from tests.outside import said
from ventures.accounts.models import User
from ventures.files.models import Job
from ventures.management.bench.timing import client_of

from .conftest import say
from .test_demo import said as told

WHOLE = "15,000,000.00"
WHY = "五个项目补办结项评估，三个项目补交成效报告。"


def test_the_year_of_105_projects_is_disclosed_by_one_press(demo, open_to, tmp_path):
    with open_to(f"sqlite:///{shutil.copy(demo / 'demo.sqlite3', tmp_path / 'year.sqlite3')}"):
        client = client_of(User.objects.get(demo_role="officer"))
        clock, cpu = time.monotonic(), time.process_time()

        client.post(reverse("reports:publish_disclosure", args=[2019]), {"reason": WHY})
        job = Job.objects.get(key="reports/disclosure/2019")
        make_disclosure.func(str(job.pk), 2019, WHY)

        spent = f"{time.monotonic() - clock:.1f} s, {time.process_time() - cpu:.1f} s of CPU"
        first, made = Disclosure.objects.filter(year=2019).order_by("edition")
        files = {paper.shape: paper.upload.file.read() for paper in made.papers.all()}
        shown = client.get(reverse("reports:disclosure", args=[2019])).context
        say(f"disclosure of 2019: {shown['sums'].projects} projects, ¥{shown['sums'].amount:,.2f}; {spent}; ")
        say(", ".join(f"{shape} {len(content):,} bytes" for shape, content in files.items()))

    assert (first.published_on.isoformat(), first.hash == made.hash) == ("2020-06-24", False)
    sheet = CalamineWorkbook.from_filelike(BytesIO(files["xlsx"])).get_sheet_by_index(0).to_python()
    lines = list(csv.reader(StringIO(files["csv"].decode("utf-8-sig"))))
    grid = Document(BytesIO(files["docx"])).tables[1]
    at = lines[0].index("资助金额（元）")
    assert (shown["sums"].projects, f"{shown['sums'].amount:,.2f}") == (105, WHOLE)
    assert [len(sheet), len(lines), len(grid.rows)] == [107, 107, 107]
    assert sum(round(row[at] * 100) for row in sheet[1:-1]) == 1_500_000_000 == round(sheet[-1][at] * 100)
    assert lines[-1][at] == "15000000.00"
    assert grid.rows[-1].cells[2].text == WHOLE
    assert WHOLE in said("pdftotext", "-layout", "-", "-", content=files["pdf"])


REPORTS = """
import time
from io import BytesIO
from zipfile import ZipFile
from reports.tasks import archive, reports_of
from ventures.accounts.models import User
from ventures.core import clock
from ventures.files.models import Job
officer, output, cpu = User.objects.get(demo_role="officer"), BytesIO(), time.process_time()
job = Job.objects.create(owner=officer, key="reports/outcomes/2019", title="2019", created_at=clock.now())
made = archive(job, reports_of(officer, 2019), output)
spent = time.process_time() - cpu
with ZipFile(output) as folder:
    papers = [folder.read(name).startswith(b"%PDF-") for name in folder.namelist()]
print(made, len(set(folder.namelist())), all(papers), len(output.getvalue()), f"{spent:.1f}")
"""
STATES = """
SELECT award.state, report.state, count(*) FROM monitoring_outcomereport report
JOIN awards_award award ON award.id = report.award_id JOIN calls_call call ON call.id = award.call_id
WHERE call.year = 2019 GROUP BY award.state, report.state ORDER BY award.state, report.state
"""
LATE = """
SELECT count(*) FROM monitoring_evaluation evaluation
WHERE state = 'reported' AND date(reported_at) > due_on AND
  (SELECT count(*) FROM monitoring_evaluationnotice WHERE evaluation_id = evaluation.id AND days > 0) = 2
"""


def test_each_of_the_105_projects_has_its_outcome_report_the_late_and_the_ended_ones_too(demo, tmp_path):
    copy = shutil.copy(demo / "demo.sqlite3", tmp_path / "reports.sqlite3")

    made, names, are_papers, size, spent = told(
        copy, "shell", "-v0", "-c", REPORTS, media=demo / "media"
    ).split()

    with sqlite3.connect(copy) as database:
        states, late = database.execute(STATES).fetchall(), database.execute(LATE).fetchone()
    say(f"{made} outcome reports, {int(size):,} bytes, {spent} s of CPU; {states}")
    assert (made, names, are_papers) == ("105", "105", "True")
    assert states == [
        ("closed_out", "accepted", 101), ("mid_term_passed", "accepted", 1), ("mid_term_passed", "frozen", 2),
        ("terminated", "accepted", 1),
    ]  # fmt: skip
    assert late == (3,)
