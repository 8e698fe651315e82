from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("calls", "0015_enquiries")]
    operations = [keep("calls_clarification")]
