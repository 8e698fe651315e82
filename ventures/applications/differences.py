"""What differs between two editions of an application, word by word: pure functions of their contents."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORDS = re.compile(r"[^\W\d_\u2e80-\U0003ffff]+|\d+|\s+|.", re.DOTALL)
SAME, GONE, NEW = "same", "gone", "new"
SECTION_OF = {
    "answers": "answers", "budget": "budget", "requested": "budget", "own_funds": "budget", "team": "team",
    "activities": "plan", "indicators": "plan", "files": "files",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One thing that was stated otherwise: where it stands, and its pieces as (same, gone or new, text)."""

    section: str
    key: str
    pieces: tuple[tuple[str, str], ...]


def differences(before, after):
    """The `Difference`s of two contents of editions, in the order in which `after` states things."""
    keys = list(dict.fromkeys([*flat(after), *flat(before)]))
    old, new = flat(before), flat(after)
    return [
        Difference(section_of(key), key, pieces(old.get(key, ""), new.get(key, "")))
        for key in keys
        if old.get(key, "") != new.get(key, "")
    ]


def flat(content):
    """{key: text} of a content; an answer's key is ``answers.`` and its question's."""
    found = {}
    for key, value in content.items():
        if isinstance(value, dict):
            found |= {f"{key}.{name}": text_of(one) for name, one in value.items()}
        else:
            found[key] = text_of(value)
    return found


def text_of(value):
    """A value as lines of text: rows one a line, their cells apart by a middle dot."""
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return "" if value is None else str(value)
    if any(isinstance(one, list | dict) for one in value):
        return "\n".join(text_of(one) for one in value)
    return " · ".join(str(one) for one in value if one not in (None, ""))


def section_of(key):
    """The section of the draft in which a key of the content is written."""
    return SECTION_OF.get(key.partition(".")[0], "facts")


def pieces(before, after):
    """((same, gone or new, text), …): a Chinese character is a word of its own, as are runs of letters."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    found = []
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[start:end]), "".join(new[begin:stop])
        if tag == "equal":
            found.append((SAME, come))
            continue
        found += [(kind, text) for kind, text in ((GONE, gone), (NEW, come)) if text]
    return tuple(found)
