from django.db import migrations


def apart(apps, editor):
    """From the call's own column to the table of frozen rules."""
    calls = apps.get_model("calls", "Call").objects.exclude(rules_frozen=None)
    rows = apps.get_model("calls", "FrozenRules")
    rows.objects.bulk_create(rows(call=call, content=call.rules_frozen) for call in calls)


def back(apps, editor):
    """From the table of frozen rules to the call's own column."""
    for row in apps.get_model("calls", "FrozenRules").objects.select_related("call"):
        row.call.rules_frozen = row.content
        row.call.save(update_fields=["rules_frozen"])


class Migration(migrations.Migration):
    dependencies = [("calls", "0002_keep_frozen_rules_apart")]
    operations = [migrations.RunPython(apart, back)]
