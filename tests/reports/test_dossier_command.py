"""`recompute_decision` as it is called from a shell."""

import json
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from reports.dossiers import container_of
from tests.factories import dossiers
from tests.kept import kept
from tests.reports.test_dossier import flipped

pytestmark = pytest.mark.django_db


@kept
def data():
    return container_of(dossiers.decided())


def test_the_command_needs_no_database(data, tmp_path):
    file = tmp_path / "dossier.zip"
    file.write_bytes(data)

    done = run(file)

    assert done.returncode == 0, done.stderr
    assert "the same 2 awards, ¥140,000.00" in done.stdout


def test_the_command_names_what_was_changed(data, tmp_path):
    file = tmp_path / "dossier.zip"
    file.write_bytes(flipped(data, data.index(b"result.json") + 40))

    with pytest.raises(CommandError, match=r"result\.json is changed"):
        call_command("recompute_decision", file)


def test_the_command_speaks_json(data, tmp_path, capsys):
    file = tmp_path / "dossier.zip"
    file.write_bytes(data)

    call_command("recompute_decision", file, json=True)

    found = json.loads(capsys.readouterr().out)
    assert (found["same"], found["total"], len(found["awards"])) == (True, "140000.00", 2)


def run(file):
    """The command in a process whose database nobody answers at."""
    nowhere = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere"}
    command = [sys.executable, "manage.py", "recompute_decision", str(file)]
    return subprocess.run(  # noqa: S603
        command, cwd=settings.BASE_DIR, env=nowhere, capture_output=True, text=True, check=False
    )
