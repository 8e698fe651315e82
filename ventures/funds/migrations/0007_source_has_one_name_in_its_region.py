from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funds", "0006_source_always_has_a_region")]
    operations = [
        migrations.RemoveConstraint("source", "source_has_one_name_a_year"),
        migrations.AddConstraint(
            "source",
            models.UniqueConstraint(
                fields=["region", "year", "name"], name="source_has_one_name_a_year_in_its_region"
            ),
        ),
    ]
