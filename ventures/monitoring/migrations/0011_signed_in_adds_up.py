from django.db import migrations, models

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0010_signed_in_so_far_was_on_paper")]
    operations = [
        migrations.AddConstraint(
            model_name="activity",
            constraint=models.CheckConstraint(
                condition=models.Q(signed_in=models.F("scanned") + models.F("on_paper")),
                name="signed_in_by_code_and_on_paper",
            ),
        ),
        keep("monitoring_signin", "monitoring_surveyanswer"),
    ]
