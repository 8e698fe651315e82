import django.db.models.deletion
import djmoney.models.fields
from django.conf import settings
from django.db import migrations, models

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("funds", "0009_vouchers_so_far_count_for_their_day")]
    operations = [
        migrations.AlterField("voucher", "on", models.DateField(db_index=True, verbose_name="Accounting date")),
        keep("funds_voucher"),
    ]
