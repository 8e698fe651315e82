"""Whether the ledger is as it must be, recomputed from its lines. What is wrong is named."""

from collections import defaultdict

from django.db.models import Case, Count, F, Q, Sum, When
from django.db.models.functions import Coalesce

from ventures.core.money import to_fen

from .fault import Fault
from .models import Account, Appropriation, Line, Movement, Period, Voucher
from .states import OF_A_CASE, AccountKind, MovementState
from .verify_reservations import checks as of_reservations


def faults():
    """Every broken invariant of the ledger; an empty list when it is sound."""
    checks = (vouchers, accounts, reversals, documents, closed_months, *of_reservations)
    return [fault for check in checks for fault in check()]


def vouchers():
    """Debits equal credits, and a posting closes every voucher with their sum."""
    rows = Voucher.objects.order_by("key").values("key", "posting__total_fen")
    rows = rows.annotate(
        debit=Coalesce(Sum("lines__debit_fen"), 0), credit=Coalesce(Sum("lines__credit_fen"), 0)
    )
    for row in rows.filter(~Q(debit=F("credit")) | Q(debit=0)):
        yield Fault("voucher_does_not_balance", row["key"], f"debit {row['debit']}, credit {row['credit']}")
    for key in Voucher.objects.filter(posting=None).values_list("key", flat=True):
        yield Fault("voucher_without_posting", key, "")
    for row in rows.filter(~Q(posting__total_fen=F("debit")), posting__total_fen__isnull=False):
        found = f"posting {row['posting__total_fen']}, lines {row['debit']}"
        yield Fault("posting_differs_from_lines", row["key"], found)


def accounts():
    """Every balance is the sum of its lines, not below zero, and under the right case."""
    net = Coalesce(Sum("lines__debit_fen"), 0) - Coalesce(Sum("lines__credit_fen"), 0)
    sign = Case(When(kind=AccountKind.APPROPRIATED, then=-1), default=1)
    of_a_case = Q(kind__in=OF_A_CASE)
    rows = Account.objects.annotate(counted=sign * net)
    wrong = ~Q(counted=F("balance_fen")) | Q(counted__lt=0) | Q(balance_fen__lt=0)
    wrong |= (of_a_case & Q(case=None)) | (~of_a_case & ~Q(case=None))
    for row in rows.filter(wrong).order_by("pk").iterator():
        name = f"{row.source_id}/{row.kind}/{row.case or '-'}"
        if row.counted != row.balance_fen:
            yield Fault("account_differs_from_lines", name, f"balance {row.balance_fen}, lines {row.counted}")
        if min(row.counted, row.balance_fen) < 0:
            yield Fault("account_is_negative", name, f"{min(row.counted, row.balance_fen)}")
        if (row.case is not None) != (row.kind in OF_A_CASE):
            yield Fault("account_has_the_wrong_case", name, "")


def reversals():
    """A voucher is taken back at most once, by its mirror image, and a reversal never."""
    twice = Voucher.objects.filter(reverses__isnull=False).values("reverses").annotate(times=Count("pk"))
    for row in twice.filter(times__gt=1):
        yield Fault("voucher_is_reversed_twice", str(row["reverses"]), f"{row['times']} times")
    rows = Voucher.objects.filter(reverses__isnull=False).select_related("reverses")
    effects = effects_of([number for row in rows for number in (row.pk, row.reverses_id)])
    for row in rows:
        if row.reverses.reverses_id:
            yield Fault("reversal_is_reversed", row.reverses.key, row.key)
        if effects[row.pk] != {account: -fen for account, fen in effects[row.reverses_id].items()}:
            yield Fault("reversal_is_no_mirror", row.key, "")


def effects_of(numbers):
    """{voucher: {account: fen}}, debits positive."""
    effects = defaultdict(lambda: defaultdict(int))
    lines = Line.objects.filter(voucher__in=numbers)
    for voucher, account, debit, credit in lines.values_list("voucher", "account", "debit_fen", "credit_fen"):
        effects[voucher][account] += debit - credit
    return effects


def documents():
    """Every appropriation and every cut is in the ledger; what was confirmed is booked with its amount."""
    keys = Voucher.objects.filter(key__regex=r"^(appropriate|cut):\d+$").values_list("key", flat=True)
    booked = {int(key.rpartition(":")[2]) for key in keys}
    for pk in Appropriation.objects.values_list("pk", flat=True):
        if pk not in booked:
            yield Fault("appropriation_is_not_booked", str(pk), "")
    rows = Movement.objects.filter(state=MovementState.CONFIRMED).select_related("voucher")
    for row in rows.annotate(debit=Sum("voucher__lines__debit_fen")):
        times = 2 if row.target_id else 1
        if row.debit != times * to_fen(row.amount):
            yield Fault("movement_differs_from_voucher", str(row.pk), f"{row.debit}")


def closed_months():
    """No voucher was written for a day of a month after that month had been closed."""
    for period in Period.objects.order_by("pk"):
        late = Voucher.objects.filter(on__lt=period.first_open_day, at__gt=period.at)
        for key in late.values_list("key", flat=True):
            yield Fault("voucher_in_closed_period", key, str(period))
