from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    replaces = [("calls", "0016_keep_answers_as_written")]
    dependencies = [("calls", "0001_squashed")]
    operations = [
        keep(
            "calls_clarification",
            "calls_frozenrules",
            "calls_lateextension",
        )
    ]
