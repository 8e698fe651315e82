import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("scoring", "0022_declined_seats_and_redraws"),
    ]

    operations = [
        migrations.AddField(
            model_name="panel",
            name="chair",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="scoring.expert",
                verbose_name="Chair of the panel",
            ),
        ),
        migrations.AddField(
            model_name="panel",
            name="supervisors",
            field=models.ManyToManyField(
                blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="Supervisors"
            ),
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "office",
                    models.CharField(
                        choices=[("secretary", "Panel secretary"), ("chair", "Chair of the panel")],
                        max_length=9,
                        verbose_name="Office",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="Reason")),
                ("valid_from", models.DateField(verbose_name="From")),
                ("valid_to", models.DateField(verbose_name="Until")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="Ended")),
                (
                    "appointed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "panel",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputies",
                        to="scoring.panel",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "Deputy",
                "verbose_name_plural": "Deputies",
                "ordering": ["-valid_from", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("valid_to__gte", models.F("valid_from"))),
                        name="deputy_ends_after_he_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("panel", "person", "office"),
                        name="deputy_is_appointed_once",
                    ),
                ],
            },
        ),
    ]
