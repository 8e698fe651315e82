from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("disbursement", "0010_ledger_check")]
    operations = [keep("disbursement_ledgercheck")]
