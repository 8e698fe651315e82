"""Which columns a statement has: every bank heads them in its own words, below its name and the account."""

import re

from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.sheets import columns_of

BEFORE_HEADS = 30  # rows with the bank's name, the account, the period
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
IN_BRACKETS = re.compile(r"[（(].*?[）)]|\s")


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
