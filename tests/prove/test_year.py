"""The demo year's disclosure by one press: complete, to the fen, and how long it took."""

import csv
import shutil
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

WHOLE = "15,000,000.00"


def test_the_year_of_105_projects_is_disclosed_by_one_press(demo, open_to, tmp_path):
    with open_to(f"sqlite:///{shutil.copy(demo / 'demo.sqlite3', tmp_path / 'year.sqlite3')}"):
        client = client_of(User.objects.get(demo_role="officer"))
        clock, cpu = time.monotonic(), time.process_time()

        client.post(reverse("reports:publish_disclosure", args=[2019]))
        job = Job.objects.get(key="reports/disclosure/2019")
        make_disclosure.func(str(job.pk), 2019, "")

        spent = f"{time.monotonic() - clock:.1f} s, {time.process_time() - cpu:.1f} s of CPU"
        made = Disclosure.objects.get(year=2019)
        files = {paper.shape: paper.upload.file.read() for paper in made.papers.all()}
        shown = client.get(reverse("reports:disclosure", args=[2019])).context
        say(f"disclosure of 2019: {shown['sums'].projects} projects, ¥{shown['sums'].amount:,.2f}; {spent}; ")
        say(", ".join(f"{shape} {len(content):,} bytes" for shape, content in files.items()))

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
