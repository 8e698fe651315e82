from django.db import migrations

from ventures.core.append_only import release


class Migration(migrations.Migration):
    dependencies = [("calls", "0008_give_each_call_its_heads")]
    operations = [release("calls_frozenrules")]
