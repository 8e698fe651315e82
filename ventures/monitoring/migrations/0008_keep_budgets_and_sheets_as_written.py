from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0007_vouchers_leave_the_expense")]
    operations = [keep("monitoring_editionhead", "monitoring_labourrow")]
