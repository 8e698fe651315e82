"""The demo year through the eyes of the rules: asked at each month's end while its projects ran."""

import json
import shutil
import sqlite3
from pathlib import Path

from .conftest import say
from .test_demo import said

MOST_FALSE = 2  # per cent of the projects
STOOD_STILL = "SELECT number FROM awards_award WHERE state = 'terminated'"
REPLAY = Path(__file__).with_name("replayed.py").read_text()


def test_the_demo_year_has_at_most_two_per_cent_false_flags(demo, tmp_path):
    file = shutil.copy(demo / "demo.sqlite3", tmp_path / "watched.sqlite3")
    with sqlite3.connect(file) as database:
        still = {row[0] for row in database.execute(STOOD_STILL)}

    said(file, "watch")
    with sqlite3.connect(file) as database:
        today = database.execute("SELECT count(*) FROM watch_flag").fetchone()[0]
    projects, flags = json.loads(said(file, "shell", "-v0", "-c", REPLAY).splitlines()[-1])
    false = [flag for flag in flags if flag[1] not in still]

    say(f"{projects} projects: {len(flags)} flags in the year, {len(false)} false; {today} today")
    assert {flag[1] for flag in flags} >= still
    assert 100 * (len(false) + today) <= MOST_FALSE * projects
