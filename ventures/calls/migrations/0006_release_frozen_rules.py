from django.db import migrations

from ventures.core.append_only import release


class Migration(migrations.Migration):
    dependencies = [("calls", "0005_keep_rows_as_written")]
    operations = [release("calls_frozenrules")]
