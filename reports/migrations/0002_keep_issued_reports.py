from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [keep("reports_issued")]
