import django.db.models.deletion
from django.db import migrations, models

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0019_stages_panels_and_districts"),
        ("scoring", "0012_sheet_imports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Advice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="Worked out")),
                ("digest", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="calls.call"
                    ),
                ),
            ],
            options={
                "verbose_name": "Advice",
                "verbose_name_plural": "Advice",
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("call", "digest"), name="advice_stands_once_for_its_sheets"
                    )
                ],
            },
        ),
        keep("scoring_advice"),
    ]
