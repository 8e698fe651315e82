from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("disbursement", "0004_receipts_of_requests_so_far")]
    operations = [
        migrations.RemoveConstraint(
            model_name="paymentrequest",
            name="receipt_is_used_once",
        ),
        migrations.RemoveField(
            model_name="paymentrequest",
            name="receipt",
        ),
        migrations.RemoveField(
            model_name="paymentrequest",
            name="receipt_number",
        ),
        migrations.RemoveField(
            model_name="paymentrequest",
            name="receipt_on",
        ),
    ]
