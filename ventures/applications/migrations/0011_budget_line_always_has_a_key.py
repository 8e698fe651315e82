import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0010_each_budget_line_has_its_own_key")]

    operations = [
        migrations.AlterField("budgetline", "key", models.UUIDField(default=uuid.uuid4, editable=False)),
        migrations.AddConstraint(
            "budgetline",
            models.UniqueConstraint(fields=["application", "key"], name="budget_line_has_its_own_key"),
        ),
    ]
