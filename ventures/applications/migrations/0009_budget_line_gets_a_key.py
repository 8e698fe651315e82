from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0008_reminders")]

    operations = [
        migrations.AddField("budgetline", "key", models.UUIDField(editable=False, null=True)),
    ]
