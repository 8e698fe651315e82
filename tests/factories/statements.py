"""Statements as banks write them, and the account they are of."""

import csv
import io

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import money
from tests.factories.communities import city
from ventures.core import clock
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.disbursement.models import PayerAccount

HEADS = ("交易日期", "摘要", "借方发生额", "贷方发生额", "余额", "对方户名", "对方账号", "流水号")


OPENING = yuan(1000000)


def payer(region=None, number="33050199000000000001"):
    """The account from which the city pays."""
    return actions.enter_payer(
        region or city(), by=money.person("finance_approver"), name="杭州市民政局", number=number,
        bank="建设银行杭州分行",
    )  # fmt: skip


def line(out=ZERO, come=ZERO, *, on=None, party="", account="", summary="", reference=""):
    """One line of a statement as its cells, without the balance."""
    amounts = [f"{one.amount:.2f}" if one else "" for one in (out, come)]
    return [(on or clock.today()).isoformat(), summary, *amounts, party, account, reference]


def paying(request, **facts):
    """The line that a payment of a request leaves: its voucher's purpose, its payee."""
    account = request.account
    known = {
        "summary": request.instalment.award.number, "reference": f"LS{request.pk:08}",
        "party": account.name, "account": account.number,
    }  # fmt: skip
    return line(request.amount, **{**known, **facts})


def by_voucher(request, **facts):
    """The lines that a payment of several sources leaves where the bank pays its vouchers one by one."""
    shares = request.instalment.shares.order_by("source")
    return [
        [*cells[:2], f"{share.amount.amount:.2f}", *cells[3:]]
        for number, share in enumerate(shares)
        for cells in [paying(request, **{"reference": f"LS{request.pk:06}-{number}", **facts})]
    ]


def returning(request, **facts):
    """The line in which a payment of a request comes back whole."""
    cells = paying(request, **{"summary": f"退汇 {request.instalment.award.number}", **facts})
    return [*cells[:2], "", cells[2], *cells[4:]]


def back_by_voucher(request, **facts):
    """The lines in which it comes back where the bank credits its vouchers one by one."""
    vouchers = request.entries.latest("pk").vouchers.order_by("number")
    return [
        [*cells[:3], f"{one.amount.amount:.2f}", *cells[4:]]
        for one in vouchers
        for cells in [returning(request, **{"reference": f"TH{request.pk:06}-{one.number}", **facts})]
    ]


def table(*lines, opening=OPENING):
    """Heads and lines with the balance after each."""
    rows, balance = [HEADS], opening
    for cells in lines:
        balance += yuan(cells[3] or 0) - yuan(cells[2] or 0)
        rows.append([*cells[:4], f"{balance.amount:.2f}", *cells[4:]])
    return rows


def csv_of(rows, encoding="utf-8-sig"):
    """Rows as a CSV file's bytes."""
    target = io.StringIO(newline="")
    csv.writer(target).writerows(rows)
    return target.getvalue().encode(encoding)


def sent(*lines, opening=OPENING, encoding="utf-8-sig"):
    """A statement as a person sends it."""
    return SimpleUploadedFile("流水.csv", csv_of(table(*lines, opening=opening), encoding), "text/csv")


def shown(*lines, of=None, by=None, **facts):
    """A statement that was read."""
    of = of or PayerAccount.objects.first() or payer()
    return actions.read_statement(of, by=by or money.person("finance_clerk"), file=sent(*lines, **facts))


def entered(*lines, by=None, **facts):
    """A statement that was read and entered as it was shown; returns it."""
    by = by or money.person("finance_clerk")
    made = shown(*lines, by=by, **facts)
    enter(made, by)
    return type(made).objects.get(pk=made.pk)


def enter(statement, by):
    """Enter a statement as it is shown now, whatever balance the last one closed with."""
    fingerprint = actions.planned(statement)[1]
    return actions.enter_statement(statement, by=by, fingerprint=fingerprint, reason="银行补寄")
