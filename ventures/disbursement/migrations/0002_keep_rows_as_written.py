from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("disbursement", "0001_initial")]
    operations = [keep("disbursement_payment", "disbursement_recoveryreceipt")]
