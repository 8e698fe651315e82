"""What an expense said of its voucher becomes a voucher that it claims whole."""

from django.db import migrations

from ventures.monitoring.voucher_keys import key_of


def give_vouchers(apps, editor):
    """A receipt for each expense; a number that two expenses wrote differently stays with the first."""
    Expense, Voucher, Claim = (apps.get_model("monitoring", name) for name in ("Expense", "Voucher", "Claim"))
    taken = set()
    for expense in Expense.objects.order_by("pk").iterator():
        key = key_of("", expense.voucher_number, expense.payee)
        if key in taken:
            key = f"{key}@{expense.pk}"
        taken.add(key)
        voucher = Voucher.objects.create(
            award_id=expense.award_id, kind="receipt", number=expense.voucher_number, key=key,
            total=expense.amount, on=expense.on, seller=expense.payee, upload_id=expense.upload_id,
        )  # fmt: skip
        Claim.objects.create(expense=expense, voucher=voucher, amount=expense.amount)


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0005_budgets_vouchers_and_sheets")]
    operations = [migrations.RunPython(give_vouchers, migrations.RunPython.noop, elidable=True)]
