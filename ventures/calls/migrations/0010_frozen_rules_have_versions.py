import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("calls", "0009_release_frozen_rules"),
    ]
    operations = [
        migrations.AlterModelOptions(
            name="frozenrules",
            options={
                "ordering": ["number"],
                "verbose_name": "Frozen rules",
                "verbose_name_plural": "Frozen rules",
            },
        ),
        migrations.AlterField(
            "frozenrules",
            "call",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="calls.call"
            ),
        ),
        migrations.AddField(
            "frozenrules", "number", models.PositiveSmallIntegerField(default=1, verbose_name="Version")
        ),
        migrations.AddField(
            "frozenrules", "hash", models.CharField(default="", max_length=64), preserve_default=False
        ),
        migrations.AddField("frozenrules", "changes", models.JSONField(default=list)),
        migrations.AddField("frozenrules", "reason", models.TextField(blank=True, verbose_name="Reason")),
        migrations.AddField(
            "frozenrules",
            "made_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField("frozenrules", "made_at", models.DateTimeField(null=True, verbose_name="At")),
        migrations.AddConstraint(
            "frozenrules",
            models.UniqueConstraint(fields=("call", "number"), name="rules_have_one_version_a_number"),
        ),
    ]
