from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("disbursement", "0005_requests_without_a_receipt_of_their_own")]
    operations = [
        keep(
            "disbursement_approval",
            "disbursement_approvallimit",
            "disbursement_paymentrule",
            "disbursement_manualhold",
            "disbursement_holdrelease",
        )
    ]
