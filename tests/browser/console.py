"""A shell that stays open: it reads pieces of Python, a JSON string a line, and answers what they printed."""

import contextlib
import io
import json
import sys

import django

django.setup()

for line in sys.stdin:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(json.loads(line), {})
    sys.stdout.write(json.dumps(printed.getvalue()) + "\n")
    sys.stdout.flush()
