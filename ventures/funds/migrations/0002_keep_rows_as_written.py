from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("funds", "0001_initial")]
    operations = [keep("funds_appropriation", "funds_voucher", "funds_line", "funds_posting")]
