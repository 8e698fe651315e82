"""The demo through the eyes of the rules: what was planted is found, and hardly anything else.

Planted are a project that stood still in 2019, one that fell silent these weeks, and what the activities held
beside the plan reuse. 2019 is asked once more at each month's end while its projects ran.
"""

import json
import shutil
import sqlite3
from collections import Counter
from pathlib import Path

from .conftest import say
from .test_demo import said

MOST_FALSE = 2  # per cent of the projects
STOOD_STILL = "SELECT number FROM awards_award WHERE state = 'terminated'"
FELL_SILENT = """
SELECT number FROM awards_award a WHERE state = 'active' AND NOT EXISTS (
  SELECT 1 FROM monitoring_activity WHERE award_id = a.id AND "on" > date('now', '-35 days')
) AND NOT EXISTS (SELECT 1 FROM monitoring_pause WHERE award_id = a.id)
"""
REUSED = """
SELECT DISTINCT number FROM awards_award a JOIN monitoring_activity o ON o.award_id = a.id
WHERE o.theme = '居民协商会（加办）'
"""
FLAGS = "SELECT f.kind, a.number, f.key FROM watch_flag f JOIN awards_award a ON a.id = f.award_id"
EXPECTED = {"idle_30": 2, "idle_60": 1, "same_photo": 2, "same_text": 1}
REPLAY = Path(__file__).with_name("replayed.py").read_text()


def numbers(database, *questions):
    return {row[0] for question in questions for row in database.execute(question)}


def test_what_was_planted_in_the_demo_is_found_and_at_most_two_per_cent_beside_it(demo, tmp_path):
    file = shutil.copy(demo / "demo.sqlite3", tmp_path / "watched.sqlite3")
    shutil.copytree(demo / "media", tmp_path / "watched.media")
    with sqlite3.connect(file) as database:
        still, silent, reused = (numbers(database, one) for one in (STOOD_STILL, FELL_SILENT, REUSED))

    said(file, "watch")
    with sqlite3.connect(file) as database:
        flags = {key: (kind, number) for kind, number, key in database.execute(FLAGS)}
    projects, replayed = json.loads(said(file, "shell", "-v0", "-c", REPLAY).splitlines()[-1])
    flags |= {key: (kind, number) for kind, number, key in replayed}

    true = {
        key: (kind, number) for key, (kind, number) in flags.items()
        if number in {"idle": still | silent, "same": reused}.get(kind.partition("_")[0], ())
    }  # fmt: skip
    by_kind = Counter(kind for kind, _number in true.values())
    false = [flag for key, flag in flags.items() if key not in true]
    say(f"{projects} projects: planted and found {dict(by_kind)}; false {len(false)}: {false}")
    assert by_kind == EXPECTED
    assert 100 * len(false) <= MOST_FALSE * projects
