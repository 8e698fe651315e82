from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("calls", "0019_stages_panels_and_districts")]
    operations = [
        migrations.AddField(
            model_name="category",
            name="field",
            field=models.CharField(
                blank=True,
                choices=[
                    ("social_work", "Social work"),
                    ("finance", "Finance"),
                    ("governance", "Community governance"),
                    ("elderly_care", "Elderly care"),
                    ("public_benefit", "Public-benefit sector"),
                ],
                default="",
                max_length=15,
                verbose_name="Experts who suit best",
            ),
            preserve_default=False,
        )
    ]
