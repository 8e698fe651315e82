from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    replaces = [("disbursement", "0017_keep_vouchers_as_sent")]
    dependencies = [("disbursement", "0001_squashed")]
    operations = [
        keep(
            "disbursement_approval",
            "disbursement_approvallimit",
            "disbursement_batchvoucher",
            "disbursement_holdrelease",
            "disbursement_ledgercheck",
            "disbursement_manualhold",
            "disbursement_payeraccount",
            "disbursement_payment",
            "disbursement_paymentreturn",
            "disbursement_paymentrule",
            "disbursement_recoveryreceipt",
            "disbursement_recoveryreminder",
            "disbursement_statementline",
        )
    ]
