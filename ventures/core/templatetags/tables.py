"""The rows of a table, each cell told what its column says (a builtin of settings.TEMPLATES).

On a phone table.css folds each row of a wide table into a block and writes `data-label` before its values.
The roles are told outright, because some browsers take a cell that is laid out as a block for none.
"""

import re
from functools import lru_cache

from django import template
from django.utils.safestring import mark_safe

register = template.Library()

# with the indentation before it, which weighs much in a long table, and with its end where nothing is in it
TAG = re.compile(r"(?:\n\s*)?<(thead|tbody|tfoot|tr|th|td)\b([^>]*)>(\s+</td>)?")
COLUMN = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.DOTALL)
NOT_SAID = re.compile(r'<svg\b.*?</svg>|<span (?:class="vh"|aria-hidden).*?</span>', re.DOTALL)
MARKUP = re.compile(r"<[^>]*>")
SPAN = re.compile(r'colspan="(\d+)"')
ROLES = dict.fromkeys(("thead", "tbody", "tfoot"), "rowgroup") | {"tr": "row", "td": "cell"}
IN_HEAD, IN_BODY = ROLES | {"th": "columnheader"}, ROLES | {"th": "rowheader"}


@register.filter
def labelled(rows):
    """A table's rows (safe HTML) with roles, and with the words of the column on every cell of one column."""
    head, end, body = rows.partition("</thead>")
    head, labels = head_and_labels(str(head))
    at, known = 0, {}

    def told(match):
        nonlocal at
        key = match[0], at
        if key not in known:
            known[key] = opened(match, at, labels)
        text, at = known[key]
        return text

    return mark_safe(head + end + TAG.sub(told, body))


@lru_cache(maxsize=256)
def head_and_labels(head):
    """The head with roles, and what each of its columns says; heads are few, pages are many."""
    labels = [words_of(column) for column in COLUMN.findall(head)]
    return TAG.sub(lambda match: f'<{match[1]} role="{IN_HEAD[match[1]]}"{match[2]}>', head), labels


def opened(match, at, labels):
    """What a tag of the body becomes if it stands `at` a column, and the column after it."""
    name, attributes, nothing = match.groups()
    if name not in ("td", "th"):
        return f'<{name} role="{IN_BODY[name]}"{attributes}>', 0
    span = SPAN.search(attributes)
    label = labels[at] if not span and at < len(labels) else ""
    said = f' data-label="{label}"' if label else ""
    text = f'<{name} role="{IN_BODY[name]}"{said}{attributes}>{"</td>" if nothing else ""}'
    return text, at + (int(span[1]) if span else 1)


def words_of(column):
    """What the head of a column says: no drawing, no arrow, nothing that only screen readers are told."""
    words = MARKUP.sub(" ", NOT_SAID.sub("", column))
    return " ".join(words.split()).replace('"', "&quot;")
