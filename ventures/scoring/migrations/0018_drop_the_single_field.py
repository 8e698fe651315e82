from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("scoring", "0017_copy_the_field_of_experts")]
    operations = [
        migrations.AlterField(
            model_name="expert",
            name="field",
            field=models.CharField(default="public_benefit", max_length=15, verbose_name="Field"),
        ),
        migrations.RemoveField(model_name="expert", name="field"),
    ]
