import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0021_copy_the_last_declarations"),
    ]

    operations = [
        migrations.AddField(
            model_name="draw",
            name="field",
            field=models.CharField(
                blank=True,
                choices=[
                    ("social_work", "Social work"),
                    ("finance", "Finance"),
                    ("governance", "Community governance"),
                    ("elderly_care", "Elderly care"),
                    ("public_benefit", "Public-benefit sector"),
                ],
                max_length=15,
                verbose_name="From the field",
            ),
        ),
        migrations.AddField(
            model_name="draw",
            name="reason",
            field=models.CharField(blank=True, max_length=200, verbose_name="Why drawn again"),
        ),
        migrations.CreateModel(
            name="Decline",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="Reason")),
                ("at", models.DateTimeField(verbose_name="At")),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scoring.expert"
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declines",
                        to="scoring.panel",
                    ),
                ),
            ],
            options={
                "verbose_name": "Declined seat",
                "verbose_name_plural": "Declined seats",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("panel", "expert"), name="expert_declines_a_panel_once")
                ],
            },
        ),
    ]
