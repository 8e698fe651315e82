"""Finding the project's texts: what the code asks for, and what the catalogues give."""

import ast
import re
from pathlib import Path

from django.utils.translation import template

CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
PACKAGES = ("ventures", "cms", "reports")
TEXT = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
ASKED = re.compile(rf"(?<![\w.])(?:n?gettext|_|gettext_noop)\(\s*u?(?P<text>{TEXT})")
IN_CONTEXT = re.compile(rf"(?<![\w.])n?pgettext\(\s*u?(?:{TEXT})\s*,\s*u?(?P<text>{TEXT})")


def catalogues(base):
    """Every Chinese catalogue of the project."""
    for package in PACKAGES:
        yield from sorted(Path(base, package).rglob("locale/zh_Hans/LC_MESSAGES/django.po"))


def conflicts(entries):
    """What two catalogues say differently: {(context, text): {Chinese: a catalogue that says so}}.

    Of two the app listed first would win, on every page. `entries` are (path, entry of polib).
    """
    said = {}
    for path, entry in entries:
        chinese = entry.msgstr or entry.msgstr_plural.get(0, "")
        said.setdefault((entry.msgctxt, entry.msgid), {}).setdefault(chinese, path)
    return {text: ways for text, ways in said.items() if len(ways) > 1}


def asked_in_python(path):
    """The literal texts that a module hands to gettext."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
            yield from literals(node)


def literals(call):
    """The message of one gettext call (singular; context left out)."""
    first = call.args[1] if call.func.id.startswith("pgettext") else call.args[0]
    if isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield first.value


def asked_in_template(path):
    """The texts of ``translate`` and ``blocktranslate``, as Django's own extractor sees them."""
    source = template.templatize(path.read_text(), origin=str(path))
    for pattern in (ASKED, IN_CONTEXT):
        for found in pattern.finditer(source):
            yield ast.literal_eval(found["text"])


def asked(base):
    """All texts of the project: {text: a place that asks for it}."""
    found = {}
    for package in PACKAGES:
        for path in Path(base, package).rglob("*.py"):
            found |= {text: path for text in asked_in_python(path)}
        for kind in ("*.html", "*.txt"):
            for path in Path(base, package).rglob(f"templates/**/{kind}"):
                found |= {text: path for text in asked_in_template(path)}
    return found
