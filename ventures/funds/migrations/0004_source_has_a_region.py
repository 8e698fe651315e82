import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reference", "0001_initial"), ("funds", "0003_postings_balance")]
    operations = [
        migrations.AddField(
            "source",
            "region",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="reference.region",
                verbose_name="Region of the source",
            ),
        )
    ]
