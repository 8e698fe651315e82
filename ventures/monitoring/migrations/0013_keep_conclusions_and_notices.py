from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0012_conclusions_notices_and_appeals")]
    operations = [keep("monitoring_conclusion", "monitoring_evaluationnotice")]
