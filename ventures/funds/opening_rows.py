"""Reading the books of earlier years from CSV or XLSX: rows as facts, and what is wrong with which (pure)."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.money import typed
from ventures.core.sheets import columns_of, table
from ventures.organizations.lists import day

from .states import OpeningContent, ReceiptKind, SourceKind

MOST_ROWS = 2000  # all of them are booked in one transaction
MOST = Decimal("999999999999.99")
SOURCE = {
    "year": ("年度", "预算年度", "year"),
    "name": ("资金来源", "资金来源名称", "source"),
}
BALANCES = {
    **SOURCE,
    "kind": ("资金类别", "kind"),
    "document_number": ("文号", "指标文号", "document number"),
    "functional_code": ("功能科目", "functional code"),
    "economic_code": ("经济科目", "economic code"),
    "receipt_kind": ("票据类型", "receipt"),
    "amount": ("下达金额", "金额", "amount"),
    "on": ("文件日期", "date"),
}
PAYMENTS = {
    **SOURCE,
    "number": ("支付凭证号", "payment voucher"),
    "project": ("项目", "项目名称", "project"),
    "payee": ("收款单位", "payee"),
    "amount": ("金额", "amount"),
    "on": ("拨付日期", "支付日期", "paid on"),
}
HEADS = {OpeningContent.BALANCES: BALANCES, OpeningContent.PAYMENTS: PAYMENTS}
OPTIONAL = {"project"}
LIMITS = {
    "name": 100, "document_number": 60, "functional_code": 10, "economic_code": 10, "number": 60,
    "project": 100, "payee": 100,
}  # fmt: skip
CHOICES = {"kind": SourceKind, "receipt_kind": ReceiptKind}


@dataclass
class Read:
    """One row: its line in the file, its facts (JSON), and what is wrong with it by column."""

    line: int
    facts: dict
    faults: list = field(default_factory=list)

    @property
    def name(self):
        """What the row is about, as it was written."""
        return " ".join(str(self.facts.get(key, "")) for key in ("year", "name", "number", "project")).strip()


def heads_of(content, *, chinese):
    """The heads of a template, in Chinese or in English."""
    return [next(one for one in names if one.isascii() is not chinese) for names in HEADS[content].values()]


def read(content, name, data, today):
    """[Read] of a file's bytes, every row; Refused when it is no such sheet at all."""
    rows = table(name, data)
    if len(rows) - 1 > MOST_ROWS:
        raise Refused(
            _("The sheet has %(n)s rows; at most %(most)s are booked at once. Split it.")
            % {"n": len(rows) - 1, "most": MOST_ROWS},
            field="file",
        )
    heads = HEADS[content]
    columns = columns_of(rows[0][1], heads, [key for key in heads if key not in OPTIONAL])
    return [row_of(columns, line, cells, today) for line, cells in rows[1:]]


def row_of(columns, line, cells, today):
    """One row with everything that is wrong with it, each fault under the head of its column."""
    row = Read(line, {})
    for key, (place, head) in columns.items():
        text = cells[place].strip().replace("\0", "") if place < len(cells) else ""
        try:
            row.facts[key] = value_of(key, text, today)
        except ValueError as error:
            row.facts[key] = text[:100]
            row.faults.append(f"{head}: {error}")
    return row


def value_of(key, text, today):
    """The value of a cell as JSON keeps it; a ValueError says in words why it has none."""
    if not text:
        if key in OPTIONAL:
            return ""
        raise ValueError(_("is empty"))
    if key == "amount":
        return str(amount(text))
    if key == "on":
        return day_by(text, today).isoformat()
    if key == "year":
        return year(text, today)
    if key in CHOICES:
        return choice(CHOICES[key], text)
    if len(text) > LIMITS[key]:
        raise ValueError(_("is longer than %(most)s characters") % {"most": LIMITS[key]})
    return text


def amount(text):
    """An amount above zero, to the fen."""
    try:
        found = typed(text)
    except ValueError as error:
        raise ValueError(_("“%(text)s” is no amount") % {"text": text[:20]}) from error
    if not 0 < found <= MOST:
        raise ValueError(_("must be above zero"))
    if found != round(found, 2):
        raise ValueError(_("has a part of a fen"))
    return round(found, 2)


def day_by(text, today):
    """A day that has come."""
    found = day(text)
    if not date(2000, 1, 1) <= found <= today:
        raise ValueError(_("“%(text)s” lies before 2000 or has not come yet") % {"text": text[:20]})
    return found


def year(text, today):
    """A budget year."""
    if not (text.isascii() and text.isdigit() and len(text) == 4 and 2000 <= int(text) <= today.year):
        raise ValueError(_("“%(text)s” is no year until now") % {"text": text[:20]})
    return int(text)


def choice(choices, text):
    """The code of a choice by its code or its label in the reader's language."""
    for one in choices:
        if text in (one.value, str(one.label)):
            return one.value
    said = ", ".join(str(label) for label in choices.labels)
    raise ValueError(_("“%(text)s” is none of: %(said)s") % {"text": text[:20], "said": said})
