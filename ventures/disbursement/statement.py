"""Reading a bank statement, CSV or XLSX: its lines, which lead from balance to balance (pure)."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from djmoney.money import Money

from ventures.core.errors import Refused
from ventures.core.figures import yuan as said
from ventures.core.money import ZERO, typed, yuan
from ventures.core.sheets import columns_of, table
from ventures.organizations.lists import day

MOST_LINES = 20_000
BEFORE_HEADS = 30  # rows with the bank's name, the account, the period
LARGEST = Decimal("999999999999.99")
HEADS = {
    "on": ("日期", "交易日期", "记账日期", "入账日期", "交易时间", "date"),
    "summary": ("摘要", "摘要/用途", "交易摘要", "summary", "text"),
    "purpose": ("用途", "purpose"),
    "remark": ("附言", "备注", "remark"),
    "debit": (
        "借方",
        "支出",
        "借方/支出",
        "借方发生额",
        "借方金额",
        "支出金额",
        "转出金额",
        "debit",
        "money out",
    ),
    "credit": (
        "贷方",
        "收入",
        "贷方/收入",
        "贷方发生额",
        "贷方金额",
        "收入金额",
        "转入金额",
        "credit",
        "money in",
    ),
    "balance": ("余额", "账户余额", "当前余额", "balance"),
    "party": (
        "对方户名",
        "对方名称",
        "对方账户名称",
        "对方单位",
        "对方单位名称",
        "counterparty",
        "other party",
    ),
    "party_account": ("对方账号", "对方账户", "counterparty account", "other party's account"),
    "serial": ("流水号", "流水号/凭证号", "交易流水号", "银行流水号", "reference", "bank reference"),
    "voucher": ("凭证号", "凭证号码", "凭证编号", "voucher"),
}
REQUIRED = ("on", "debit", "credit")
LIMITS = {"summary": 300, "party": 150, "party_account": 40, "reference": 60}
TOTALS = re.compile("合计|总计|小计|承前|期初|期末|total", re.IGNORECASE)
IN_BRACKETS = re.compile(r"[（(].*?[）)]|\s")


@dataclass(frozen=True)
class Line:
    """One line: money out or in, as Money, and the balance after it."""

    row: int
    on: date
    summary: str
    debit: Money
    credit: Money
    balance: Money
    party: str
    party_account: str
    reference: str

    @property
    def amount(self):
        """What moved, whichever way."""
        return self.debit or self.credit

    @property
    def is_out(self):
        """Whether money left."""
        return self.debit.amount > 0


@dataclass(frozen=True)
class Reading:
    """The lines of a statement in the order of time, and the balances before and after them."""

    opening: Money
    closing: Money
    lines: tuple

    @property
    def first_on(self):
        return min(line.on for line in self.lines)

    @property
    def last_on(self):
        return max(line.on for line in self.lines)


def read(name, data, *, today, opening=None, closing=None):
    """The `Reading` of a file's bytes.

    `opening` and `closing` are what a person typed, Money or None: needed where the file has no balances,
    else compared with them. Refused, with its row, at the first line that does not fit.
    """
    columns, rows = headed(table(name, data))
    found = [facts for line, cells in rows if (facts := facts_of(line, cells, columns, today))]
    if not found:
        raise Refused(_("The file holds no line with an amount."), field="file")
    if len(found) > MOST_LINES:
        raise Refused(
            _("The statement has more than %(most)s lines. Split it.") % {"most": MOST_LINES}, field="file"
        )
    found = found if in_time(found) else found[::-1]
    begin = opening_of(found, opening)
    lines = tuple(running(found, begin))
    refuse_other_closing(lines[-1].balance, closing)
    return Reading(begin, lines[-1].balance, lines)


def headed(rows):
    """The columns, and the rows under the heads: a bank writes its name and the account above them."""
    for place, (_line, cells) in enumerate(rows[:BEFORE_HEADS]):
        heads = [IN_BRACKETS.sub("", cell) for cell in cells]
        if all(any(head.lower() in HEADS[key] for head in heads) for key in REQUIRED):
            return columns_of(heads, HEADS, REQUIRED), rows[place + 1 :]
    raise Refused(
        _("No row of heads was found. Needed are the columns 日期, 借方 (or 支出) and 贷方 (or 收入)."),
        field="file",
    )


def facts_of(line, cells, columns, today):
    """The facts of a row by name; None for a row without an amount, or of totals: it names nobody."""
    text = {
        key: cells[at].replace("\0", "").strip() if at < len(cells) else ""
        for key, (at, _h) in columns.items()
    }
    debit, credit = (amount(line, text[key]) for key in ("debit", "credit"))
    named = any(text.get(key) for key in ("party", "party_account", "serial", "voucher"))
    if not debit and not credit or not named and TOTALS.search(text["on"] or "".join(cells)):
        return None
    if debit and credit:
        raise at_row(line, _("money both left and came"))
    if debit < ZERO or credit < ZERO:  # a correction in red is the same amount on the other side
        debit, credit = -credit if credit < ZERO else ZERO, -debit if debit < ZERO else ZERO
    return {
        "row": line, "on": day_of(line, text["on"], today), "debit": debit, "credit": credit,
        "summary": said_of(text),
        "balance": amount(line, text["balance"]) if text.get("balance") else None,
        "party": text.get("party", ""), "party_account": "".join(text.get("party_account", "").split()),
        "reference": text.get("serial") or text.get("voucher") or "",
    }  # fmt: skip


def cell(cells, place):
    """One cell of a row as it can be kept."""
    return cells[place].replace("\0", "").strip() if place < len(cells) else ""


def said_of(text):
    """The texts of a row, each once; the number of a voucher that stands beside a serial among them."""
    keys = ("summary", "purpose", "remark", *(("voucher",) if text.get("serial") else ()))
    return " ".join(dict.fromkeys(text[key] for key in keys if text.get(key)))


def amount(line, text):
    """An amount of a row; nothing is zero."""
    if text in ("", "-", "--", "—"):
        return ZERO
    try:
        value = typed(text.replace("+", ""))
        if value != round(value, 2) or abs(value) > LARGEST:
            raise ValueError
    except ValueError as error:
        raise at_row(line, _("“%(text)s” is no amount in yuan and fen") % {"text": text[:20]}) from error
    return yuan(value)


def day_of(line, text, today):
    """The day of a row, whatever time stands behind it; not one to come."""
    try:
        found = day(re.split("[ T]", text.strip())[0])
    except ValueError as error:
        raise at_row(line, str(error)) from error
    if found > today:
        raise at_row(line, _("this day has not come yet"))
    return found


def in_time(found):
    """Whether the rows stand in the order of time; some banks write the newest first."""
    if all(facts["balance"] is not None for facts in found):
        return steps(found) >= steps(found[::-1])
    return found[0]["on"] <= found[-1]["on"]


def steps(found):
    """How many rows lead from the balance before to their own."""
    pairs = zip(found, found[1:], strict=False)
    return sum(one["balance"] + two["credit"] - two["debit"] == two["balance"] for one, two in pairs)


def opening_of(found, opening):
    """The balance before the first line: from the file, else as typed."""
    first = found[0]
    if first["balance"] is None:
        if opening is None:
            raise Refused(
                _("The file has no balances. Type the opening and the closing balance."), field="opening"
            )
        return opening
    begin = first["balance"] - first["credit"] + first["debit"]
    if opening is not None and opening != begin:
        raise Refused(
            _("By the file the opening balance is %(found)s yuan.") % {"found": said(begin)}, field="opening"
        )
    return begin


def running(found, balance):
    """The lines with the balance after each; Refused at the first that the file says otherwise."""
    for facts in found:
        balance = balance + facts["credit"] - facts["debit"]
        if facts["balance"] not in (None, balance):
            raise at_row(
                facts["row"],
                _("the balance should be %(wanted)s, not %(found)s; a line is missing or was changed")
                % {"wanted": said(balance), "found": said(facts["balance"])},
            )
        cut = {key: facts[key][:most] for key, most in LIMITS.items()}
        yield Line(**{**facts, **cut, "balance": balance})


def refuse_other_closing(found, closing):
    """The lines lead to the closing balance that was typed."""
    if closing is not None and closing != found:
        raise Refused(
            _("The lines lead to a closing balance of %(found)s yuan.") % {"found": said(found)},
            field="closing",
        )


def at_row(line, what):
    """The refusal of a row."""
    return Refused(_("Row %(row)s: %(what)s.") % {"row": line, "what": what}, field="file")
