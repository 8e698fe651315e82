import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0008_list_a_name_without_code"),
        ("scoring", "0019_find_conflicts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Declaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField(verbose_name="Declared on")),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="scoring.expert",
                    ),
                ),
            ],
            options={
                "verbose_name": "Declaration of interests",
                "verbose_name_plural": "Declarations of interests",
                "ordering": ["-day", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="DeclaredInterest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "declaration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="interests",
                        to="scoring.declaration",
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.organization",
                    ),
                ),
            ],
            options={
                "verbose_name": "Declared interest",
                "verbose_name_plural": "Declared interests",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("declaration", "organization"), name="declaration_names_an_organisation_once"
                    )
                ],
            },
        ),
    ]
