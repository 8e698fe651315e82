from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("workflow", "0001_initial")]
    operations = [keep("workflow_seal", "workflow_event")]
