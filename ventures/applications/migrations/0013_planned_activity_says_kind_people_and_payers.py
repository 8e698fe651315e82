from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0012_team_member_says_certificate_and_insurance")]

    operations = [
        migrations.AddField(
            "plannedactivity",
            "kind",
            models.CharField(
                choices=[
                    ("activity", "Event"),
                    ("group", "Group work"),
                    ("case", "Casework"),
                    ("training", "Training"),
                    ("visit", "Home visits"),
                    ("other", "Other"),
                ],
                default="activity",
                max_length=8,
                verbose_name="Kind",
            ),
        ),
        migrations.AddField(
            "plannedactivity", "target_people", models.PositiveIntegerField(default=0, verbose_name="People")
        ),
        migrations.AddField(
            "plannedactivity",
            "paid_by",
            models.ManyToManyField(
                blank=True, related_name="+", to="applications.budgetline", verbose_name="Paid by"
            ),
        ),
    ]
