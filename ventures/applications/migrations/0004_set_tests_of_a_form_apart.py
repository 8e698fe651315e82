import django.db.models.deletion
import ventures.applications.protecting
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0003_keep_answers_as_typed_rows"),
        ("organizations", "0001_initial"),
    ]
    operations = [
        migrations.AddField(
            model_name="application",
            name="is_test",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AlterField(
            model_name="application",
            name="category",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=ventures.applications.protecting.protect_from_applicants,
                related_name="+",
                to="calls.category",
                verbose_name="Category",
            ),
        ),
        migrations.AlterField(
            model_name="application",
            name="organization",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.organization",
                verbose_name="Organisation",
            ),
        ),
        migrations.AlterField(
            model_name="attachment",
            name="rule",
            field=models.ForeignKey(
                on_delete=ventures.applications.protecting.protect_from_applicants,
                related_name="+",
                to="calls.documentrule",
                verbose_name="Document",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(("organization__isnull", False), ("is_test", True), _connector="XOR"),
                name="only_a_test_has_no_organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_test", False), ("state", "draft"), _connector="OR"),
                name="test_stays_a_draft",
            ),
        ),
    ]
