from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('awards', '0009_instalments_name_their_documents'),
        ('disbursement', '0011_keep_ledger_checks'),
        ('organizations', '0008_list_a_name_without_code'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name='payment',
            index=models.Index(fields=['paid_on'], name='payment_by_day'),
        ),
        migrations.AddIndex(
            model_name='paymentrequest',
            index=models.Index(fields=['state', 'amount', 'requested_at'], name='request_by_state'),
        ),
    ]
