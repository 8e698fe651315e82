from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0013_planned_activity_says_kind_people_and_payers")]

    operations = [
        migrations.AddField(
            "application",
            "copied_from",
            models.ForeignKey(
                editable=False,
                null=True,
                on_delete=models.SET_NULL,
                related_name="+",
                to="applications.application",
            ),
        ),
        migrations.AddField("application", "unseen", models.JSONField(default=list, editable=False)),
    ]
