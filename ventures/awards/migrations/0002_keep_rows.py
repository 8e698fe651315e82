from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    replaces = [("awards", "0011_keep_archive_packages")]
    dependencies = [("awards", "0001_squashed")]
    operations = [
        keep(
            "awards_dossier",
            "awards_package",
            "awards_sharereservation",
        )
    ]
