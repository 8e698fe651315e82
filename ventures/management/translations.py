"""Finding the project's texts: what the code asks for, and what the catalogues give."""

import ast
import re
from functools import cache
from pathlib import Path

from django.utils.translation import template

CALLS = {
    f"{kind}{lazy}" for kind in ("gettext", "ngettext", "pgettext", "npgettext") for lazy in ("", "_lazy")
}
PACKAGES = ("ventures", "cms", "reports")
DJANGO = "django.utils.translation"
TEXT = r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\""
ASKED = re.compile(rf"(?<![\w.])(?:n?gettext|_|gettext_noop)\(\s*u?(?P<text>{TEXT})")
IN_CONTEXT = re.compile(rf"(?<![\w.])n?pgettext\(\s*u?(?P<context>{TEXT})\s*,\s*u?(?P<text>{TEXT})")


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
    """The literal texts that a module hands to gettext, under whatever name: (context or None, text)."""
    tree = ast.parse(path.read_text())
    names = names_of(tree, path)
    for node in ast.walk(tree):
        function, context = names.get(getattr(getattr(node, "func", None), "id", ""), ("", None))
        if isinstance(node, ast.Call) and function:
            yield from literals(node.args, function, context)


def literals(arguments, function, context):
    """The message of one gettext call: (context, singular)."""
    texts = [getattr(one, "value", None) if isinstance(one, ast.Constant) else None for one in arguments[:2]]
    if "pgettext" in function:
        texts = [context, *texts] if context else texts
        context, *texts = texts or [None]
        if not isinstance(context, str):
            return
    if texts and isinstance(texts[0], str):
        yield context, texts[0]


def names_of(tree, path):
    """{name: (function of gettext, fixed context or None)} that a module imports or makes itself."""
    names = {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom):
            continue
        known = (
            {name: (name, None) for name in CALLS} if node.module == DJANGO else made_in(file_of(node, path))
        )
        names |= {one.asname or one.name: known[one.name] for one in node.names if one.name in known}
    return names | made_by(tree)


def file_of(node, path):
    """The file of a module that is imported from, or None where it is none of ours."""
    steps = (node.module or "").split(".")
    roots = path.parents[node.level - 1 : node.level] if node.level else path.parents
    return next((one for root in roots if (one := root.joinpath(*steps).with_suffix(".py")).is_file()), None)


@cache
def made_in(path):
    """The names of gettext that a module of ours makes for others; none without a file."""
    return made_by(ast.parse(path.read_text())) if path else {}


def made_by(tree):
    """{name: (function, context)} of ``name = partial(pgettext, "context")``."""
    made = {}
    for node in tree.body:
        value = getattr(node, "value", None)
        if not (
            isinstance(node, ast.Assign) and getattr(getattr(value, "func", None), "id", "") == "partial"
        ):
            continue
        function, *fixed = value.args
        if getattr(function, "id", "") in CALLS and fixed and isinstance(fixed[0], ast.Constant):
            made |= {target.id: (function.id, fixed[0].value) for target in node.targets}
    return made


def asked_in_template(path):
    """The texts of ``translate`` and ``blocktranslate``, as Django's own extractor sees them."""
    source = template.templatize(path.read_text(), origin=str(path))
    for found in ASKED.finditer(source):
        yield None, ast.literal_eval(found["text"])
    for found in IN_CONTEXT.finditer(source):
        yield ast.literal_eval(found["context"]), ast.literal_eval(found["text"])


def asked(base):
    """All texts of the project: {(context or None, text): a place that asks for it}."""
    found = {}
    for package in PACKAGES:
        for path in Path(base, package).rglob("*.py"):
            found |= dict.fromkeys(asked_in_python(path), path)
        for kind in ("*.html", "*.txt"):
            for path in Path(base, package).rglob(f"templates/**/{kind}"):
                found |= dict.fromkeys(asked_in_template(path), path)
    return found
