from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('funds', '0019_keep_earlier_payments'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='account',
            index=models.Index(condition=models.Q(('balance_fen__gt', 0)), fields=['source', 'kind', 'balance_fen'], name='account_with_money'),
        ),
    ]
