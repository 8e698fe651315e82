from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("calls", "0011_versions_so_far_are_the_published")]
    operations = [keep("calls_frozenrules")]
