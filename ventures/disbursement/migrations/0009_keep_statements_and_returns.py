from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("disbursement", "0008_batches_so_far_have_entries")]
    operations = [
        keep(
            "disbursement_payment", "disbursement_paymentreturn", "disbursement_payeraccount",
            "disbursement_recoveryreminder", "disbursement_statementline",
        )
    ]  # fmt: skip
