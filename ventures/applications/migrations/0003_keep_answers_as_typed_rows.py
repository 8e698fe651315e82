import django.db.models.deletion
import ventures.applications.protecting
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0002_keep_rows_as_written"),
        ("calls", "0008_give_each_call_its_heads"),
        ("files", "0002_job_names_its_task_and_last_sign"),
    ]
    operations = [
        migrations.AlterModelOptions(
            name="answer",
            options={
                "ordering": ["question", "row", "pk"],
                "verbose_name": "Answer",
                "verbose_name_plural": "Answers",
            },
        ),
        migrations.RemoveConstraint(
            model_name="answer",
            name="question_is_answered_once",
        ),
        migrations.AddField(
            model_name="answer",
            name="column",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="answer",
            name="day",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="answer",
            name="fen",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="answer",
            name="number",
            field=models.DecimalField(decimal_places=4, max_digits=18, null=True),
        ),
        migrations.AddField(
            model_name="answer",
            name="row",
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="answer",
            name="upload",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.upload"
            ),
        ),
        migrations.AlterField(
            model_name="answer",
            name="question",
            field=models.ForeignKey(
                on_delete=ventures.applications.protecting.protect_from_applicants,
                related_name="+",
                to="calls.question",
            ),
        ),
        migrations.AlterField(
            model_name="budgetline",
            name="head",
            field=models.CharField(
                choices=[
                    ("programme", "Programme activities"),
                    ("personnel", "Personnel"),
                    ("labour", "Labour"),
                    ("volunteer", "Volunteer allowance"),
                    ("management", "Management fee"),
                    ("tax", "Taxes"),
                ],
                max_length=12,
                verbose_name="Head",
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.UniqueConstraint(
                fields=("application", "question", "row", "column"), name="question_is_answered_once"
            ),
        ),
    ]
