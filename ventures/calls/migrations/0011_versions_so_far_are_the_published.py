from django.db import migrations


def first(apps, editor):
    """Each version so far is the one that was published, under the hash that stands on its call."""
    events = apps.get_model("workflow", "Event").objects.filter(
        chain__record_type="calls.call", to_state="published"
    )
    published = {event.chain.record_id: event for event in events.select_related("chain")}
    for version in apps.get_model("calls", "FrozenRules").objects.select_related("call"):
        event = published.get(str(version.call_id))
        version.hash = version.call.rules_hash
        version.made_at, version.made_by_id = (event.at, event.actor_id) if event else (None, None)
        version.save(update_fields=["hash", "made_at", "made_by"])


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0010_frozen_rules_have_versions"),
        ("workflow", "0002_keep_rows_as_written"),
    ]
    operations = [migrations.RunPython(first, migrations.RunPython.noop)]
