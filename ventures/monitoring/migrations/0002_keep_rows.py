from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    replaces = [("monitoring", "0015_keep_self_reports")]
    dependencies = [("monitoring", "0001_squashed")]
    operations = [
        keep(
            "monitoring_conclusion",
            "monitoring_editionhead",
            "monitoring_evaluationnotice",
            "monitoring_labourrow",
            "monitoring_selfreport",
            "monitoring_signin",
            "monitoring_surveyanswer",
        )
    ]
