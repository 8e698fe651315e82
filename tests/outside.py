"""Programs that come from Debian and not with Python: the judges of our documents that are not ourselves."""

import os
import shutil
import subprocess

import pytest

PACKAGES = {"qpdf": "qpdf", "node": "nodejs"}  # every other program here is one of poppler's


def said(program, *arguments, content=None):
    """What a program prints, given a path among its arguments or bytes as `content`.

    Where it is not installed the test is skipped and names the package; with OUTSIDE_PROGRAMS=required,
    as `make check` and CI set it, it fails instead.
    """
    if not shutil.which(program) and os.environ.get("OUTSIDE_PROGRAMS") != "required":
        pytest.skip(f"{program} is missing: apt install {PACKAGES.get(program, 'poppler-utils')}")
    done = subprocess.run([program, *arguments], input=content, capture_output=True, check=True)
    return done.stdout.decode()
