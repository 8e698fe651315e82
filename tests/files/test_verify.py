"""Every upload is read against the digest that was kept when it came in."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories.applications import scan
from tests.factories.people import person
from ventures.files.actions import receive

pytestmark = pytest.mark.django_db


def kept():
    """A file that somebody sent, and where its bytes lie."""
    upload = receive(scan(), by=person())
    return upload, Path(upload.file.path)


def test_files_as_they_came_in_are_counted(capsys):
    kept(), kept()

    call_command("verify_files")

    assert capsys.readouterr().out.startswith("2 files")


def test_a_missing_and_an_altered_file_are_named():
    (gone, place), (other, altered), _whole = kept(), kept(), kept()
    place.unlink()
    altered.write_bytes(altered.read_bytes()[:-1])

    with pytest.raises(CommandError) as named:
        call_command("verify_files")

    lines = str(named.value).splitlines()
    assert len(lines) == 2
    assert {line[:36] for line in lines} == {str(gone.pk), str(other.pk)}
