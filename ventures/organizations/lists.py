"""Reading a public list from CSV or XLSX: rows as facts, and what is wrong with which row (pure)."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ventures.core import uscc
from ventures.core.errors import Refused
from ventures.core.sheets import columns_of, table

from .states import ListContent, RegistryStatus

MOST_ROWS = 30_000
WHO = {
    "uscc": ("统一社会信用代码", "社会信用代码", "信用代码", "uscc", "unified social credit code", "code"),
    "name": ("社会组织名称", "组织名称", "单位名称", "名称", "name", "full name", "organisation"),
}
REGISTRY = {
    **WHO,
    "registered_on": ("登记日期", "成立登记日期", "成立日期", "注册日期", "registered_on", "registered on"),
    "status": ("状态", "登记状态", "社会组织状态", "status"),
    "representative": ("法定代表人", "法人代表", "负责人", "representative", "legal representative"),
    "authority": ("登记管理机关", "登记机关", "authority", "registration authority"),
}
CREDIT = {
    **WHO,
    "listed_on": ("列入日期", "列入时间", "列入名录日期", "listed_on", "listed on"),
    "removed_on": ("移出日期", "移出时间", "移出名录日期", "removed_on", "removed on"),
}
HEADS = {ListContent.REGISTRY: REGISTRY, ListContent.ABNORMAL: CREDIT, ListContent.DISHONEST: CREDIT}
REQUIRED = {
    ListContent.REGISTRY: ("uscc", "name", "status"),
    ListContent.ABNORMAL: ("name", "listed_on"),  # many published lists bear no code
    ListContent.DISHONEST: ("name", "listed_on"),
}
STATUSES = {
    RegistryStatus.NORMAL: ("正常", "存续", "normal", "in good standing"),
    RegistryStatus.DEREGISTERED: ("注销", "已注销", "注销登记", "deregistered"),
    RegistryStatus.REVOKED: ("撤销", "已撤销", "撤销登记", "revoked", "registration revoked"),
}
LIMITS = {"name": 100, "representative": 60, "authority": 100}
DAYS = ("registered_on", "listed_on", "removed_on")
WRITTEN = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T]+0?0:00(?::00)?)?")
SERIALS = (1, 80_000)  # days of Excel's calendar, 1900 to 2119
EXCEL_BEGINS = date(1899, 12, 30)


def heads_of(content, *, chinese):
    """The heads of a template, in Chinese or in English."""
    return [next(one for one in names if one.isascii() is not chinese) for names in HEADS[content].values()]


@dataclass
class ListedRow:
    """One row: its line in the file, the cleaned facts, and why it is faulty ([] when it is not)."""

    line: int
    uscc: str
    name: str
    facts: dict
    faults: list = field(default_factory=list)


def read(content, name, data, as_of):
    """[ListedRow] of a file's bytes, every row of it; Refused when it is no such list at all."""
    rows = table(name, data)
    if len(rows) - 1 > MOST_ROWS:
        raise Refused(
            _("The list has %(n)s rows; at most %(most)s are read at once. Split it.")
            % {"n": len(rows) - 1, "most": MOST_ROWS}
        )
    columns = columns_of(rows[0][1], HEADS[content], REQUIRED[content])
    found = [row_of(content, columns, line, cells, as_of) for line, cells in rows[1:]]
    mark_doubles(content, found)
    return found


def row_of(content, columns, line, cells, as_of):
    """One row with everything wrong with it."""
    typed = {key: cells[place].strip() if place < len(cells) else "" for key, (place, _h) in columns.items()}
    heads = {key: head for key, (_place, head) in columns.items()}
    row = ListedRow(line, shown(uscc.normalise(typed.get("uscc", "")))[:40], shown(typed["name"])[:100], {})
    for key in HEADS[content]:
        text = typed.get(key, "")
        try:
            row.facts[key] = value_of(key, text, required=key in REQUIRED[content])
        except ValueError as error:
            row.faults.append(f"{heads[key]}: {error}")
    if not row.faults:
        row.faults += wrong_days(row.facts, as_of)
    return row


def shown(text):
    """A cell as it can be kept, right or wrong."""
    return text.replace("\0", "")


def value_of(key, text, *, required):
    """The value of a cell; a ValueError says in words why it has none."""
    if "\0" in text:
        raise ValueError(_("holds a character that no text has"))
    if not text:
        if required:
            raise ValueError(_("is empty"))
        return None if key in DAYS else ""
    if key == "uscc":
        return code(text)
    if key == "status":
        return status(text)
    if key in DAYS:
        return day(text)
    if len(text) > LIMITS[key]:
        raise ValueError(_("is longer than %(most)s characters") % {"most": LIMITS[key]})
    return text


def code(text):
    """The normalised code of a social organisation."""
    try:
        uscc.validate(text)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    if not uscc.organisation_class(text):
        raise ValueError(_("is not the code of a social organisation"))
    return uscc.normalise(text)


def status(text):
    """The code of a status in either language."""
    found = next((one for one, names in STATUSES.items() if text.lower() in names), None)
    if found is None:
        raise ValueError(_("“%(text)s” is none of: 正常, 注销, 撤销") % {"text": text[:20]})
    return str(found)


def day(text):
    """A date as people and Excel write it: 2024-03-01, 2024/3/1, 2024年3月1日, 20240301, a serial number."""
    written = WRITTEN.fullmatch(text)
    try:
        if written:
            return date(*map(int, written.groups()))
        if re.fullmatch(r"[0-9]{8}", text):
            return date(int(text[:4]), int(text[4:6]), int(text[6:]))
        if re.fullmatch(r"[0-9]{1,5}", text) and SERIALS[0] <= int(text) <= SERIALS[1]:
            return EXCEL_BEGINS + timedelta(days=int(text))
    except ValueError:
        pass
    raise ValueError(_("“%(text)s” is no date") % {"text": text[:20]})


def wrong_days(facts, as_of):
    """What cannot be true of a row's days."""
    began = facts.get("registered_on") or facts.get("listed_on")
    if began and began > as_of:
        yield _("The day %(day)s comes after the day of the list.") % {"day": began}
    removed = facts.get("removed_on")
    if removed and removed > as_of:
        yield _("The day %(day)s comes after the day of the list.") % {"day": removed}
    if removed and removed < facts["listed_on"]:
        yield _("It was taken off before it was listed.")


def mark_doubles(content, rows):
    """Of two rows about the same entry neither can be trusted: both are faulty."""
    seen = {}
    for row in [one for one in rows if not one.faults]:
        key = key_of(content, row.facts)
        first = seen.setdefault(key, row)
        if first is not row:
            row.faults.append(_("The same entry stands in row %(line)s.") % {"line": first.line})
            if not first.faults:
                first.faults.append(_("The same entry stands in row %(line)s.") % {"line": row.line})


def key_of(content, facts):
    """What makes an entry of a list the same one: the code, in a credit list with the day of listing.

    An entry without a code is known by its name.
    """
    if content == ListContent.REGISTRY:
        return facts["uscc"]
    return facts["uscc"] or facts["name"], facts["listed_on"]
