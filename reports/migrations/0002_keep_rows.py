from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    replaces = [("reports", "0002_keep_disclosures")]
    dependencies = [("reports", "0001_squashed")]
    operations = [
        keep(
            "reports_disclosure",
            "reports_disclosurepaper",
        )
    ]
