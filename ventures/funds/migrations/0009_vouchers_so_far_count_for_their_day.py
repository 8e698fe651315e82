from django.db import migrations
from django.utils import timezone


def count_for_the_day_they_were_written(apps, schema_editor):
    voucher = apps.get_model("funds", "Voucher")
    rows = []
    for row in voucher.objects.only("pk", "at").iterator(2000):
        row.on = timezone.localdate(row.at)
        rows.append(row)
    voucher.objects.bulk_update(rows, ["on"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("funds", "0008_voucher_has_an_accounting_date")]
    operations = [migrations.RunPython(count_for_the_day_they_were_written, migrations.RunPython.noop)]
