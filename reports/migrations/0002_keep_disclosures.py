from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_disclosure")]
    operations = [keep("reports_disclosure", "reports_disclosurepaper")]
