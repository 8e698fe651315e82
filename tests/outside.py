"""Programs that come from Debian and not with Python: the judges of our documents that are not ourselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGES = {"qpdf": "qpdf", "node": "nodejs", "bean-check": "beancount"}  # the others are poppler's
PLACES = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])  # tools of dev.txt


def said(program, *arguments, content=None):
    """What a program prints, given a path among its arguments or bytes as `content`.

    Where it is not installed the test is skipped and names the package; with OUTSIDE_PROGRAMS=required,
    as `make check` and CI set it, it fails instead.
    """
    found = shutil.which(program, path=PLACES)
    if not found and os.environ.get("OUTSIDE_PROGRAMS") != "required":
        pytest.skip(f"{program} is missing: apt install {PACKAGES.get(program, 'poppler-utils')}")
    done = subprocess.run([found or program, *arguments], input=content, capture_output=True, check=True)
    return done.stdout.decode()
