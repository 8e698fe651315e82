"""What the database adds up project by project is what anybody finds who goes through the rows one by one."""

from collections import defaultdict
from datetime import date, datetime, timedelta

import pytest

from tests.factories import money
from tests.factories.communities import city
from tests.kept import kept
from ventures.awards.models import Award, AwardSource, InstalmentShare
from ventures.core import clock
from ventures.core.dates import SHANGHAI
from ventures.core.money import to_fen, yuan
from ventures.disbursement import actions
from ventures.disbursement.by_case import Sides, compared
from ventures.disbursement.models import Payment
from ventures.disbursement.reconcile import at_midnight, movements, report
from ventures.disbursement.verify import faults as payment_faults
from ventures.funds.actions import close_period, reverse
from ventures.funds.models import EarlierPayment, Line, OpeningImport, Source, Voucher
from ventures.funds.opening import book_payment
from ventures.funds.queries import position
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db
APRIL = (date(2026, 4, 1), date(2026, 4, 30))
EVER = (date(2020, 1, 1), date(2030, 12, 31))


def on(month, day):
    """A morning of the year."""
    return clock.at(datetime(2026, month, day, 10, tzinfo=SHANGHAI))


def demand(award, amount, number):
    """Money called back."""
    return actions.demand_recovery(
        award, by=money.person("officer"), reason="偏离", decision_number=number, amount=yuan(amount),
        due_on=clock.today() + timedelta(days=30),
    )  # fmt: skip


@kept
def sources():
    """Two, with awards, payments, a return, recoveries, a write-off, an end, a surplus, old books."""
    one, two = money.source("1000000"), money.source("1000000")
    clerk, approver = money.person("finance_clerk"), money.person("finance_approver")
    with on(3, 10):
        plain = money.paid(money.award("100000.01", {one: 70, two: 30}))
        sent_back = money.paid(money.award("30000", {one: 100}))
        ended, done = money.award("5000", {one: 100}), money.paid(money.award("800", {one: 50, two: 50}))
        facts = {"year": one.year, "name": one.name, "number": "旧1", "payee": "甲", "amount": "70.5"}
        book_payment(OpeningImport(region=city()), facts | {"on": "2025-05-01"}, clerk)
    with on(4, 2):
        close_period(2026, 3, by=approver)
        payment = Payment.objects.get(request__instalment__award=sent_back)
        actions.return_payment(payment, by=clerk, on=clock.today(), words="户名不符")
        owed = demand(plain, "999.99", "1号")
        actions.receive_recovery(owed, by=clerk, amount=yuan("100.01"), on=clock.today(), reference="S1")
        asked = actions.ask_write_off(
            owed, by=clerk, amount=yuan("9.99"), document_number="核1号", reason="注销"
        )
        actions.approve_write_off(asked, by=approver)
        actions.terminate(ended, by=approver, reason="停办", decision_number="9号", amount=None, due_on=None)
        money.approved(money.award("77", {two: 100}))
    with on(5, 2):
        Award.objects.filter(pk=done.pk).update(state="closed_out")
        done.refresh_from_db()
        actions.demand_surplus(
            done, by=approver, decision_number="结1号", amount=yuan("1.25"), due_on=clock.today()
        )
        money.source("10")
        reverse(Voucher.objects.filter(key__startswith="appropriate:").last(), by=clerk, memo="误录")
    return one, two


def plainly(source, days):
    """{case: Sides} by going through every row."""
    found = defaultdict(lambda: dict.fromkeys(Sides._fields[1:], 0))
    first, last = at_midnight(days[0]), at_midnight(days[1] + timedelta(days=1))
    for line in Line.objects.filter(account__source=source).exclude(voucher__case=None):
        kind, case, fen = line.account.kind, line.voucher.case, line.debit_fen - line.credit_fen
        if kind in ("disbursed", "receivable", "returned", "written_off"):
            found[case]["ever"] += fen
            found[case]["period"] += fen * (first <= line.voucher.at < last)
        if kind not in ("appropriated", "available"):
            found[case]["held"] += fen
        if kind == "available":
            found[case]["released"] += line.debit_fen
    for payment in Payment.objects.all():
        for share in payment.request.instalment.shares.filter(source=source):
            row = found[payment.request.instalment.award.case]
            row["paid_ever"] += to_fen(share.amount)
            row["paid_period"] += to_fen(share.amount) * (days[0] <= payment.paid_on <= days[1])
    for one in EarlierPayment.objects.filter(source=source):
        row, fen = found[one.case], to_fen(one.amount)
        row["paid_ever"] += fen
        row["paid_period"] += fen * (days[0] <= one.booked_on <= days[1])
        row["promised"] += fen
    for one in AwardSource.objects.filter(source=source):
        found[one.award.case]["promised"] += to_fen(one.amount)
    return {case: Sides(case, **row) for case, row in found.items()}


def differs(row):
    """Whether the two sides of a project do not agree."""
    return (
        (row.ever, row.period) != (row.paid_ever, row.paid_period)
        or row.held > row.promised
        or row.held + row.released < row.promised
    )


def asked(source, days):
    """What the database says."""
    bounds = at_midnight(days[0]), at_midnight(days[1] + timedelta(days=1))
    return compared(source, bounds, days)


@pytest.mark.parametrize("days", [APRIL, EVER, (date(2026, 1, 1), date(2026, 1, 31))])
@pytest.mark.parametrize("damaged", [False, True])
def test_the_sums_of_a_source_are_those_of_its_rows(sources, days, damaged):
    one, two = sources
    if damaged:
        AwardSource.objects.filter(source=one).update(amount=yuan("50.01"))
        InstalmentShare.objects.filter(source=two).update(amount=yuan("1.99"))

    for source in (one, two):
        together, differing = asked(source, days)
        plain = plainly(source, days)

        assert together == (None, *(sum(row[at] for row in plain.values()) for at in range(1, 8)))
        assert set(differing) == {row for row in plain.values() if differs(row)}
        assert len(plain) > 2
        assert bool(differing) == (damaged or days[0] == APRIL[0] and source == one)


def test_with_every_kind_of_movement_the_books_are_sound_and_add_up(sources):
    one, _two = sources

    assert [*faults(), *payment_faults()] == []
    for row in position(Source.objects.all()):
        kinds = {found.kind: found.closing for found in movements(row.source, (at_midnight(EVER[0]),) * 2)}
        sums = defaultdict(int)
        for line in Line.objects.filter(account__source=row.source):
            sign = -1 if line.account.kind == "appropriated" else 1
            sums[line.account.kind] += sign * (line.debit_fen - line.credit_fen)
        assert {kind: to_fen(getattr(row, kind)) for kind in kinds} == {kind: sums[kind] for kind in kinds}
    assert report(one, *EVER, clock.today()).is_sound
