from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0016_budget_lines_under_any_head"),
    ]

    operations = [
        migrations.AddField(
            model_name="sectionedition",
            name="sending",
            field=models.JSONField(default=dict, editable=False),
        ),
    ]
