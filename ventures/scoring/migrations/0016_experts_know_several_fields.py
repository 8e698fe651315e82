import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("scoring", "0015_keep_pitch_steps"),
    ]

    operations = [
        migrations.CreateModel(
            name="Profession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("social_work", "Social work"),
                            ("finance", "Finance"),
                            ("governance", "Community governance"),
                            ("elderly_care", "Elderly care"),
                            ("public_benefit", "Public-benefit sector"),
                        ],
                        max_length=15,
                        verbose_name="Field",
                    ),
                ),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="professions",
                        to="scoring.expert",
                    ),
                ),
            ],
            options={
                "verbose_name": "Field of an expert",
                "verbose_name_plural": "Fields of experts",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("expert", "field"), name="expert_has_a_field_once")
                ],
            },
        ),
    ]
