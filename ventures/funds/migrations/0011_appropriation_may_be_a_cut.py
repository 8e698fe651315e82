import django.db.models.deletion
import djmoney.models.fields
from django.conf import settings
from django.db import migrations, models

from ventures.core.append_only import keep, release


class Migration(migrations.Migration):
    dependencies = [("funds", "0010_voucher_always_has_its_day")]
    operations = [
        release("funds_appropriation"),
        migrations.RemoveConstraint(
            model_name='appropriation',
            name='appropriation_is_positive',
        ),
        migrations.AddConstraint(
            model_name='appropriation',
            constraint=models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='appropriation_is_not_nothing'),
        ),
        keep("funds_appropriation"),
    ]
