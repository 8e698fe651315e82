import uuid

from django.db import migrations


def give_keys(apps, schema_editor):
    """A key of its own for every line saved so far."""
    lines = apps.get_model("applications", "BudgetLine").objects.using(schema_editor.connection.alias)
    fresh = []
    for line in lines.filter(key=None).only("pk").iterator():
        line.key = uuid.uuid4()
        fresh.append(line)
    lines.bulk_update(fresh, ["key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("applications", "0009_budget_line_gets_a_key")]

    operations = [
        migrations.RunPython(give_keys, migrations.RunPython.noop),
    ]
