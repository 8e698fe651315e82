from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    replaces = [("applications", "0006_keep_what_is_typed")]
    dependencies = [("applications", "0001_squashed")]
    operations = [
        keep(
            "applications_edition",
        )
    ]
