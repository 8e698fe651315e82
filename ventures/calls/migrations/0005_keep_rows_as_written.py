from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("calls", "0004_drop_the_column_of_rules")]
    operations = [keep("calls_frozenrules")]
