import django.db.models.deletion
import djmoney.models.fields
from django.conf import settings
from django.db import migrations, models

from ventures.core.append_only import keep, release


class Migration(migrations.Migration):
    dependencies = [("funds", "0007_source_has_one_name_in_its_region")]
    operations = [
        release("funds_voucher"),
        migrations.AddField("voucher", "on", models.DateField(null=True, db_index=True, verbose_name="Accounting date")),
    ]
