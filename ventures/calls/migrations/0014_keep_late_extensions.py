from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("calls", "0013_late_extensions")]
    operations = [keep("calls_lateextension")]
