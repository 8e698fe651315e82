"""Reading a list of past awards from CSV or XLSX: rows, and what is wrong by row and column (pure)."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ventures.core.money import typed
from ventures.core.sheets import columns_of, table
from ventures.core.uscc import normalise
from ventures.core.uscc import validate as validate_uscc

HEADS = {
    "no": ("no", "序号", "编号"),
    "city": ("city", "城市", "地区"),
    "year": ("year", "年度", "年份"),
    "programme": ("programme", "program", "项目计划", "创投名称", "资助计划"),
    "org": ("org", "organisation", "organization", "组织", "社会组织", "承接单位", "实施单位"),
    "project": ("project", "项目", "项目名称"),
    "area": ("community_or_area", "area", "社区或区域", "实施区域", "实施社区"),
    "amount": ("amount_yuan", "amount", "金额", "金额（元）", "金额(元)"),
    "kind": ("amount_kind", "kind", "金额性质", "金额类型"),
    "note": ("amount_note", "note", "金额说明", "备注"),
    "source": ("source", "来源", "信息来源"),
    "uscc": ("uscc", "统一社会信用代码"),
}
REQUIRED = ("city", "year", "programme", "amount", "kind", "source")
KINDS = {
    "award": ("award", "立项金额", "资助金额", "立项"),
    "total": ("total", "合计", "总额"),
    "cap": ("cap", "上限", "最高额度"),
    "instalment": ("instalment", "拨付", "分期拨款"),
    "unknown": ("unknown", "不详", "未知"),
}
LIMITS = {
    "city": 60, "year": 20, "programme": 100, "org": 100, "project": 150, "area": 100, "note": 300,
    "source": 500,
}  # fmt: skip
LARGEST = Decimal("999999999999.99")


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the line of the file, the column's head, and why."""

    line: int
    column: str
    reason: str

    def __str__(self):
        return _("Line %(line)s, column “%(column)s”: %(reason)s") % vars(self)


@dataclass
class PastList:
    """The rows of a file as facts of PastAward, and every fault found."""

    rows: list = field(default_factory=list)
    faults: list = field(default_factory=list)


def read(name, content):
    """The PastList of a file's bytes; `name` tells CSV from XLSX. Refused if it is no table at all."""
    rows = table(name, content)
    columns = columns_of(rows[0][1], HEADS, REQUIRED)
    found = PastList()
    for line, cells in rows[1:]:
        facts = {key: cells[place].strip() for key, (place, _head) in columns.items() if place < len(cells)}
        facts = dict.fromkeys(columns, "") | facts
        add(found, line, facts, {key: head for key, (_place, head) in columns.items()})
    return found


def add(found, line, facts, heads):
    """Check one row and keep it, or its faults."""
    wrong = [Fault(line, heads.get(key, key), reason) for key, reason in problems(facts)]
    found.faults += wrong
    if not wrong:
        found.rows.append((line, cleaned(facts)))


def problems(facts):
    """`(fact, reason)` of everything wrong with a row."""
    for key in ("city", "year", "programme", "source"):
        if not facts.get(key):
            yield key, _("is empty")
    for key, most in LIMITS.items():
        if len(facts.get(key, "")) > most:
            yield key, _("is longer than %(most)s characters") % {"most": most}
    yield from amount_problems(facts)
    if facts.get("uscc") and not is_uscc(facts["uscc"]):
        yield "uscc", _("is no unified social credit code")


def is_uscc(code):
    """Whether the code is well formed, check digit and all."""
    try:
        validate_uscc(code)
    except ValidationError:
        return False
    return True


def amount_problems(facts):
    """What is wrong with the amount and what it is."""
    kind = kind_of(facts["kind"])
    if kind is None:
        yield "kind", _("is none of: %(kinds)s") % {"kinds": ", ".join(KINDS)}
    if not facts["amount"]:
        if kind == "award":
            yield "amount", _("is empty, though it is an award")
        return
    amount = number(facts["amount"])
    if amount is None or not 0 < amount <= LARGEST:
        yield "amount", _("is no amount above zero")
    elif amount != round(amount, 2):
        yield "amount", _("has more than two decimals")


def number(text):
    """The amount as Decimal, or None."""
    try:
        return typed(text)
    except ValueError:
        return None


def kind_of(text):
    """The code of an amount's kind, in either language; None if unknown."""
    return next((code for code, names in KINDS.items() if text.strip().lower() in names), None)


def cleaned(facts):
    """The row as facts of PastAward."""
    return {
        "city": facts["city"],
        "year": facts["year"],
        "programme": facts["programme"],
        "organization_name": facts.get("org", ""),
        "uscc": normalise(facts.get("uscc", "")),
        "project": facts.get("project", ""),
        "area": facts.get("area", ""),
        "amount": number(facts["amount"]) if facts["amount"] else None,
        "amount_kind": kind_of(facts["kind"]),
        "note": facts.get("note", ""),
        "source": facts["source"],
    }
