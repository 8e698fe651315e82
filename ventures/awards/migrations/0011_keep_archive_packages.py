from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("awards", "0010_archive_package")]
    operations = [keep("awards_package")]
