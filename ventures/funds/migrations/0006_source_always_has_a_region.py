import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funds", "0005_sources_so_far_are_the_citys")]
    operations = [
        migrations.AlterField(
            "source",
            "region",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reference.region",
                verbose_name="Region of the source",
            ),
        )
    ]
