import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calls", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="FrozenRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("content", models.JSONField()),
                (
                    "call",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="frozen", to="calls.call"
                    ),
                ),
            ],
            options={"verbose_name": "Frozen rules", "verbose_name_plural": "Frozen rules"},
        ),
    ]
