import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0016_budget_lines_under_any_head"),
        ("scoring", "0005_release_sheets_and_ranking"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reopening",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="Reason")),
                ("at", models.DateTimeField(verbose_name="At")),
            ],
            options={
                "verbose_name": "Reopening",
                "verbose_name_plural": "Reopenings",
            },
        ),
        migrations.RemoveConstraint(
            model_name="assignment",
            name="expert_reads_an_application_once",
        ),
        migrations.AddField(
            model_name="panel",
            name="stage",
            field=models.CharField(
                choices=[("desk", "Desk review"), ("pitch", "Pitch")],
                default="desk",
                max_length=5,
                verbose_name="Stage",
            ),
        ),
        migrations.AddField(
            model_name="scoresheet",
            name="number",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="Sheet no."),
        ),
        migrations.AddField(
            model_name="sheetscore",
            name="remark",
            field=models.CharField(blank=True, max_length=200, verbose_name="Remark"),
        ),
        migrations.AlterField(
            model_name="rankeditem",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="applications.application"
            ),
        ),
        migrations.AlterField(
            model_name="scoresheet",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="sheets", to="scoring.assignment"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                fields=("panel", "application", "expert"), name="expert_reads_an_application_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="rankeditem",
            constraint=models.UniqueConstraint(
                fields=("panel", "application"), name="panel_ranks_an_application_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="scoresheet",
            constraint=models.UniqueConstraint(
                fields=("assignment", "number"), name="sheet_number_stands_once"
            ),
        ),
        migrations.AddField(
            model_name="reopening",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="reopening",
            name="sheet",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="reopening", to="scoring.scoresheet"
            ),
        ),
    ]
