from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0002_keep_rows_as_written")]

    operations = [
        migrations.AddField("budgetline", "key", models.UUIDField(editable=False, null=True)),
    ]
