"""The bank's side of the demo: the payer's account, the statement of 2019, a surplus that comes back."""

import csv
import io
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.money import ZERO
from ventures.disbursement import actions as money
from ventures.disbursement.models import BankStatement, PayerAccount, Payment
from ventures.disbursement.recovering import surplus_of
from ventures.disbursement.statement_queries import open_lines
from ventures.reference.models import Region

from .cast import BOSS, instant

HEADS = ("交易日期", "摘要", "借方发生额", "贷方发生额", "余额", "对方户名", "对方账号", "流水号", "凭证号")
DECIDED, RETURNED, READ = date(2020, 7, 6), date(2020, 7, 20), date(2020, 7, 21)


def account(people, day):
    """The account from which the city pays."""
    with clock.at(instant(day)):
        return money.enter_payer(
            Region.objects.get(code="330100"), by=people[Role.FINANCE_APPROVER],
            name="杭州市公益创投联席办公室（示例）", number="3301000000009999001", bank="示例银行杭州市分行",
        )  # fmt: skip


def reconcile(call, award, budget, people):
    """The statement of the year, all of it matched; `award` gives back what it had left over."""
    recovery = ask_surplus(award, people)
    lines = [allotment(date(call.year, 6, 21), budget)]
    paid = Payment.objects.filter(request__instalment__award__call=call, paid_on__lte=READ)
    paid = paid.select_related("request__instalment__award").order_by("paid_on", "pk")
    lines += [line_of(payment) for payment in paid]
    back = (recovery.decision_number, ZERO, recovery.amount, award.organization.name, "", "")
    enter((*lines, (RETURNED, *back)), people)


def reconcile_payments(requests, allotted, people, day):
    """A later statement, going on where the last ended: an allotment, and the payments of these requests.

    By now the bank pays voucher by voucher, where it paid each payment in one line before.
    """
    opening = BankStatement.objects.latest("pk").closing
    paid = Payment.objects.filter(request__in=requests).select_related("request__instalment__award")
    paid = list(paid.order_by("paid_on", "pk"))
    lines = [line for payment in paid for line in lines_by_voucher(payment)]
    enter([allotment(paid[0].paid_on, allotted), *lines], people, day, opening)


def allotment(day, amount):
    """What the treasury puts at the fund's disposal."""
    return (day, "用款额度下达", ZERO, amount, "杭州市财政局（示例）", "", "")


def line_of(payment):
    """A payment as the bank writes it."""
    number = payment.request.instalment.award.number
    return (
        payment.paid_on, f"项目拨款 {number}", payment.amount, ZERO, payment.payee, payment.account_number,
        payment.reference,
    )  # fmt: skip


def lines_by_voucher(payment):
    """A payment as the bank writes it where it pays each source's voucher for itself, and names it."""
    entry = payment.request.entries.get(batch=payment.batch_id)
    on, text, _whole, *rest = line_of(payment)
    for voucher in entry.vouchers.filter(amount__gt=0).order_by("number"):
        yield on, f"{text} {entry.batch}-{voucher.number}", voucher.amount, *rest


def ask_surplus(award, people):
    """A closed project is asked for what it did not spend."""
    with clock.at(instant(DECIDED)):
        return money.demand_surplus(
            award, by=people[BOSS], amount=surplus_of(award), due_on=DECIDED + timedelta(days=30),
            decision_number=f"杭公创示〔{DECIDED.year}〕结{award.call_id}号",
        )  # fmt: skip


def enter(lines, people, day=READ, opening=ZERO):
    """Read and enter the statement as a clerk does, and explain what is no payment."""
    clerk = people[Role.FINANCE_CLERK]
    file = SimpleUploadedFile("银行对账单.csv", content_of(lines, opening), "text/csv")
    with clock.at(instant(day)):
        read = money.read_statement(PayerAccount.objects.latest("pk"), by=clerk, file=file)
        money.enter_statement(read, by=clerk, fingerprint=money.planned(read)[1])
        for line in open_lines(clerk).filter(party__startswith="杭州市财政局"):
            money.explain(line, by=clerk, reason="财政下达年度用款额度，非项目收支。")


def content_of(lines, balance):
    """The statement as the bank writes it: GBK, each line with the balance after it."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(HEADS)
    for number, (on, text, out, come, party, account_number, voucher) in enumerate(lines, 1):
        balance += come - out
        amounts = [f"{one.amount:.2f}" if one else "" for one in (out, come)]
        serial = f"LS{on:%Y%m%d}{number:05}"
        writer.writerow(
            [on.isoformat(), text, *amounts, f"{balance.amount:.2f}", party, account_number, serial, voucher]
        )
    return target.getvalue().encode("gb18030")
