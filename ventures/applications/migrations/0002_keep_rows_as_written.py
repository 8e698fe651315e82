from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial")]
    operations = [keep("applications_edition")]
