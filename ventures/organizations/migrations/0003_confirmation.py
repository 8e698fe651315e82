import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0002_merge_organisations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("registration", "Registration"),
                            ("representative", "Representative and address"),
                            ("staff", "Staff and certificates"),
                        ],
                        max_length=14,
                        verbose_name="Section",
                    ),
                ),
                ("as_of", models.DateField(verbose_name="As of")),
            ],
            options={
                "verbose_name": "Confirmation of facts",
                "verbose_name_plural": "Confirmations of facts",
            },
        ),
        migrations.AddField(
            model_name="confirmation",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="confirmation",
            name="organization",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="confirmations",
                to="organizations.organization",
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmation",
            constraint=models.UniqueConstraint(
                fields=("organization", "section"), name="section_has_one_confirmation"
            ),
        ),
    ]
