from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("awards", "0003_dossier")]
    operations = [keep("awards_dossier")]
