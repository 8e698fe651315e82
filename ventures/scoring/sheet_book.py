"""A panel's score sheets as a workbook: one row for each that is still out, one column for each criterion."""

from collections import Counter
from io import BytesIO

import xlsxwriter
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ventures.calls.queries import rubric
from ventures.calls.rubric import leaves
from ventures.core.errors import Refused
from ventures.core.sheets import columns_of, table

from .reading import File

WIDTH, ROWS_AT_MOST = 22, 5000
LANGUAGES = ("zh-hans", "en")
NUMBER, CODE, REMARK, SUGGESTED = "number", "code", "remark", "suggested"


def heads(tree):
    """`{fact: head}` in the reader's language; facts of a criterion are `points:key` and `note:key`.

    A criterion's key stands in its head only where its name alone would leave open which one is meant.
    """
    return heads_with(
        tree, lambda leaf, taken: f"{leaf.name} [{leaf.key}]" if leaf.name in taken else leaf.name
    )


def heads_with(tree, called):
    """The heads, each criterion as `called(leaf, names that others have)` says."""
    found = {
        NUMBER: pgettext("workbook", "Application number"), "title": pgettext("workbook", "Project"),
        CODE: pgettext("workbook", "Expert code"), "expert": pgettext("workbook", "Expert"),
    }  # fmt: skip
    last = {
        REMARK: pgettext("workbook", "Overall remark"),
        SUGGESTED: pgettext("workbook", "Suggested amount, yuan"),
    }
    names = Counter(leaf.name for leaf in leaves(tree))
    taken = {*found.values(), *last.values(), *(name for name, times in names.items() if times > 1)}
    for leaf in leaves(tree):
        name = called(leaf, taken)
        found[f"points:{leaf.key}"] = name
        found[f"note:{leaf.key}"] = _("%(criterion)s: remark") % {"criterion": name}
    return found | last


def known_heads(tree):
    """`{fact: every head it may have}`, in either language, with its key or without, in small letters."""
    found = {}
    for language in LANGUAGES:
        with translation.override(language):
            for form in (heads(tree), heads_with(tree, lambda leaf, _taken: f"{leaf.name} [{leaf.key}]")):
                for fact, head in form.items():
                    found.setdefault(fact, []).append(head.lower())
    return found


def write(panel):
    """The workbook of the sheets that are still out, as bytes."""
    named = heads(rubric(panel.call))
    output = BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(output, plain) as book:
        page = book.add_worksheet()
        page.set_column(0, len(named) - 1, WIDTH)
        page.write_row(0, 0, named.values(), book.add_format({"bold": True, "text_wrap": True}))
        page.freeze_panes(1, 4)
        for line, one in enumerate(open_sheets(panel), 1):
            title = File(one.application, panel.is_blind).heading
            facts = (one.application.number, title, one.expert.code, one.expert.user.name)
            page.write_row(line, 0, facts)
    return output.getvalue()


def open_sheets(panel):
    """The assignments that are still out, expert by expert."""
    rows = panel.assignments.live().filter(state="assigned").select_related("application", "expert__user")
    return rows.order_by("expert", "reading_order", "pk")


def read(panel, name, content):
    """`([(line, {fact: text})], {fact: head})` of a filled workbook.

    Refused if it is no table, lacks a column, or has more rows than any panel.
    """
    tree = rubric(panel.call)
    (_line, first), *body = table(name, content)
    required = [NUMBER, CODE, *(f"points:{leaf.key}" for leaf in leaves(tree))]
    columns = columns_of(first, known_heads(tree), required)
    if len(body) > ROWS_AT_MOST:
        raise Refused(_("The file has more than %(most)s rows.") % {"most": ROWS_AT_MOST}, field="file")
    rows = [
        (line, {fact: cells[at].strip() if at < len(cells) else "" for fact, (at, _head) in columns.items()})
        for line, cells in body
    ]
    return rows, {fact: head for fact, (_at, head) in columns.items()}
