from django.db import migrations

LIVE = ("in_batch", "paid")


def enter(apps, editor):
    """Each request that is, or was sent, in a batch stands in it."""
    BatchEntry = apps.get_model("disbursement", "BatchEntry")
    requests = apps.get_model("disbursement", "PaymentRequest").objects.exclude(batch=None)
    rows = requests.values_list("pk", "batch", "state")
    BatchEntry.objects.bulk_create(
        BatchEntry(request_id=request, batch_id=batch, is_live=state in LIVE) for request, batch, state in rows
    )


class Migration(migrations.Migration):
    dependencies = [("disbursement", "0007_statements_returns_and_write_offs")]
    operations = [migrations.RunPython(enter, migrations.RunPython.noop, elidable=True)]
