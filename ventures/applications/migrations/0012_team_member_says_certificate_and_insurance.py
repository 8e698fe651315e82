from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0011_budget_line_always_has_a_key")]

    operations = [
        migrations.AddField(
            "teammember",
            "certificate_number",
            models.CharField(blank=True, max_length=40, verbose_name="Certificate number"),
        ),
        migrations.AddField(
            "teammember", "insured", models.BooleanField(default=False, verbose_name="Social insurance paid")
        ),
    ]
