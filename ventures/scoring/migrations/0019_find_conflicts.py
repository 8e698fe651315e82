import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("applications", "0016_budget_lines_under_any_head"),
        ("reference", "0001_initial"),
        ("scoring", "0018_drop_the_single_field"),
    ]

    operations = [
        migrations.AddField(
            model_name="assignment",
            name="ground",
            field=models.CharField(
                blank=True,
                choices=[
                    ("member", "Works or worked for the organisation within three years"),
                    ("declared", "Declared an interest in the organisation"),
                    ("employer", "Is employed by the organisation, its host or the community"),
                    ("phone", "Has the telephone number of the organisation or of one of its people"),
                    ("account", "Has the bank account of the organisation"),
                    ("community", "Belongs to the community the project is for"),
                    ("host", "Works for an organisation under the same host"),
                    ("address", "Has the address of the organisation"),
                    ("representative", "Has the name of the legal representative"),
                    ("team", "Stands in the team of this or an earlier project of the organisation"),
                ],
                max_length=14,
                verbose_name="Conflict found",
            ),
        ),
        migrations.AddField(
            model_name="expert",
            name="account",
            field=models.TextField(blank=True, editable=False, verbose_name="Account number"),
        ),
        migrations.AddField(
            model_name="expert",
            name="address",
            field=models.CharField(blank=True, max_length=200, verbose_name="Address"),
        ),
        migrations.AddField(
            model_name="expert",
            name="community",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reference.community",
                verbose_name="Community he belongs to",
            ),
        ),
        migrations.AlterField(
            model_name="expert",
            name="region",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reference.region",
                verbose_name="District",
            ),
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("member", "Works or worked for the organisation within three years"),
                            ("declared", "Declared an interest in the organisation"),
                            ("employer", "Is employed by the organisation, its host or the community"),
                            ("phone", "Has the telephone number of the organisation or of one of its people"),
                            ("account", "Has the bank account of the organisation"),
                            ("community", "Belongs to the community the project is for"),
                            ("host", "Works for an organisation under the same host"),
                            ("address", "Has the address of the organisation"),
                            ("representative", "Has the name of the legal representative"),
                            ("team", "Stands in the team of this or an earlier project of the organisation"),
                        ],
                        max_length=14,
                        verbose_name="Ground",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="Reason")),
                ("at", models.DateTimeField(verbose_name="At")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="applications.application",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="scoring.expert"
                    ),
                ),
            ],
            options={
                "verbose_name": "Clearance",
                "verbose_name_plural": "Clearances",
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("expert", "application", "ground"), name="ground_is_cleared_once"
                    )
                ],
            },
        ),
    ]
