from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("calls", "0003_copy_frozen_rules")]
    operations = [migrations.RemoveField("call", "rules_frozen")]
