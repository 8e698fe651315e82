"""Production differs by environment variables alone, and names what is missing."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SOURCE = Path(settings.BASE_DIR, "ventures/settings.py").read_text()
REQUIRED = sorted(set(re.findall(r'required\(\s*"([A-Z0-9_]+)"', SOURCE)))
OFFICE = {
    "PRODUCTION": "1", "SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNO",
    "ALLOWED_HOSTS": "ventures.example.org", "SITE_ADDRESS": "https://ventures.example.org",
    "DATABASE_URL": "postgres://ventures@127.0.0.1/ventures", "CACHE_URL": "redis://127.0.0.1:6379/3",
    "MEDIA_ROOT": "/srv/ventures/media", "EMAIL_URL": "smtp+tls://user:password@mail.example.org:587",
    "DEFAULT_FROM_EMAIL": "office@example.org", "DJANGO_SETTINGS_MODULE": "ventures.settings",
}  # fmt: skip


def free_port():
    """A port of this machine where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(*command, **surroundings):
    """A Python process that knows no variables but these; None leaves one out."""
    given = {**OFFICE, "PATH": os.environ["PATH"], **surroundings}
    return subprocess.run(
        [sys.executable, *command], cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=120,
        env={name: value for name, value in given.items() if value is not None}, check=False,
    )  # fmt: skip


def started(**surroundings):
    """The last line a start with these variables says; empty when all is well."""
    return run("-c", "import ventures.settings", **surroundings).stderr.strip().rpartition("\n")[2]


def test_the_required_variables_are_those_of_an_office():
    assert set(REQUIRED) == OFFICE.keys() - {"PRODUCTION", "DJANGO_SETTINGS_MODULE"}


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_variable_stops_the_start_with_its_name(name):
    said = started(**{name: None})

    assert said.endswith(f"Set the environment variable {name}. See docs/deploy.md.")


def test_what_does_not_go_together_is_named():
    assert "DEMO" in started(DEMO="1")
    assert "SERVE_BY_PROXY" in started(SERVE_BY_PROXY="1", S3_BUCKET="ventures")


def test_the_check_for_production_finds_nothing():
    checked = run("manage.py", "check", "--deploy")

    assert checked.stdout.strip() == "System check identified no issues (1 silenced)."
    assert checked.stderr == ""
