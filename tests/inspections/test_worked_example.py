"""The worked example of the documents is true: run as it stands there."""

import re
import subprocess
from pathlib import Path

from django.conf import settings

from ventures.core.draw import announce, reveal, verify


def blocks():
    """(the commands, what they are said to print)."""
    text = Path(settings.BASE_DIR, "docs/delivery.md").read_text()
    return re.search(r"```bash\n(.*?)```.*?```text\n(.*?)```", text, re.DOTALL).groups()


def test_the_commands_print_what_the_document_says(tmp_path):
    commands, printed = blocks()

    done = subprocess.run(["bash", "-c", commands], cwd=tmp_path, capture_output=True, text=True, check=True)

    assert done.stdout == printed


def test_the_rule_draws_the_same():
    commands, printed = blocks()
    secret, number = re.search(r"secret=(\w+)\nnumber='(.*?)'", commands).groups()
    pool = [f"HZCT-2026-330106-A-000{place}" for place in range(1, 6)]

    made = reveal(announce(secret, pool, 2, "福彩3D"), secret, number)

    lines = printed.split()
    assert (made.commitment, made.pool_digest, list(made.drawn)) == (lines[0], lines[2], [lines[5], lines[7]])
    assert verify(made) == []
