"""What a blind reader must not see, cut out of what he reads (pure).

A text becomes a list of `Part`s: what may be read, and marks where something was taken out. Names are
looked for whole, without the place they begin with, and by their core (晨光 in 杭州市上城区晨光社工服务中心);
a core of two characters is also an ordinary word, so it counts only before a word for an organisation,
and everywhere else `doubts` lists it for the secretary. Names and contacts are looked for in the text as
read (`core.invisible.as_read`), so that blanks, full-width and invisible characters hide nothing.
"""

import re
from dataclasses import dataclass

from ventures.core.invisible import as_read

from .contacts import CONTACTS, SUSPECT

ORGANISATION, PERSON, CONTACT, NUMBER = "organisation", "person", "contact", "number"
PLACE = re.compile(r"^(?:浙江省?|杭州市?|[一-鿿]{2,3}?(?:市|区|县|街道|镇|社区))")
KIND = (
    "社会工作服务中心|社会工作服务社|社会组织服务中心|公益服务中心|志愿服务中心|综合服务中心|养老服务中心"
    "|社工服务中心|社工事务所|社会工作事务所|服务中心|发展中心|促进中心|促进会|事务所|服务社|服务队|志愿者协会"
    "|联合会|协会|学会|基金会|研究院|研究会|公益|社工|中心|团队"
)
SUFFIX = re.compile(rf"(?:{KIND})+$")
# by what a certificate is found in a register: four letters and figures or more, the first of them a figure
NUMBERS = re.compile(r"(?:[A-Za-z]+[-/ ]?)?\d(?:[A-Za-z\d]|[-/. ](?=[A-Za-z\d])){3,}")
ASIDE = re.compile("[（）()、，,；;/]")
SHORT_CORE = 2


@dataclass(frozen=True)
class Part:
    """A stretch of text, or (`gone`) the kind of what was taken out in its place."""

    text: str = ""
    gone: str = ""


def redact(text, organisations=(), persons=()):
    """`text` as a list of Parts without the names of `organisations` and `persons` and without contacts."""
    rules = [(ORGANISATION, pattern(forms(name))) for name in organisations if name]
    names = [name.strip() for said in persons for name in ASIDE.split(as_read(said)[0])]
    rules += [(PERSON, pattern([spaced(name)])) for name in names if len(name) > 1]
    rules.append((CONTACT, CONTACTS))
    parts = [Part(text=text)]
    for gone, sought in rules:
        parts = [piece for part in parts for piece in cut(part, sought, gone)]
    return parts


def unnumbered(parts):
    """The parts without numbers that lead to a person: of certificates, identity cards, telephones."""
    return [piece for part in parts for piece in cut(part, NUMBERS, NUMBER)]


def spaced(name):
    """The regular expression of a person's name, however it is set apart: 王明, 王 明."""
    return r"\s*".join(re.escape(one) for one in name if not one.isspace())


def plain(parts, marks):
    """The parts as one text, what was taken out shown by `marks[kind]`."""
    return "".join(f"〔{marks[part.gone]}〕" if part.gone else part.text for part in parts)


def cut(part, sought, gone):
    """The part without what the pattern finds; neighbouring marks of a kind are one."""
    if part.gone or not part.text:
        return [part]
    pieces, start = [], 0
    read, places = as_read(part.text)
    for found in sought.finditer(read):
        if found.start() == found.end():
            continue
        begins, ends = places[found.start()], places[found.end() - 1] + 1
        pieces += [Part(text=part.text[start:begins])] * (begins > start)
        pieces += [Part(gone=gone)] * (not pieces or pieces[-1].gone != gone)
        start = max(ends, start)
    return [*pieces, *([Part(text=part.text[start:])] if start < len(part.text) else [])]


def forms(name):
    """The regular expressions by which an organisation's name is known, the longest first."""
    name = as_read(name)[0]
    shorter = without_place(name)
    core = core_of(name)
    found = [re.escape(name.strip()), re.escape(shorter)]
    if len(core) > SHORT_CORE:
        found.append(re.escape(core))
    elif len(core) == SHORT_CORE:
        found.append(rf"{re.escape(core)}(?:{KIND})+")
    return [form for form in dict.fromkeys(found) if form]


def doubts(text, organisations):
    """What still stands in the redacted `text`: short cores of the names, and what may be a contact."""
    left = as_read("\n".join(part.text for part in redact(text, organisations)))[0]
    cores = {core_of(as_read(name)[0]) for name in organisations if name}
    found = {core for core in cores if len(core) >= SHORT_CORE and core in left}
    return sorted(found | {one.group() for one in SUSPECT.finditer(left)})


def core_of(name):
    """What is left of a name without its place and its kind: 晨光."""
    return SUFFIX.sub("", without_place(name))


def without_place(name):
    """The name without the region it begins with, as long as two characters are left."""
    text = name.strip()
    while (shorter := PLACE.sub("", text, count=1)) != text and len(SUFFIX.sub("", shorter)) >= SHORT_CORE:
        text = shorter
    return text


def pattern(expressions):
    """One pattern for several forms, the longest first; Latin letters in either case."""
    return re.compile("|".join(sorted(expressions, key=len, reverse=True)), re.IGNORECASE)
