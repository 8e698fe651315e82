import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0005_objection_has_its_officer_and_day"),
        ("funds", "0016_keep_reservations_and_months"),
    ]
    operations = [
        migrations.CreateModel(
            name="ShareReservation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reservation", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="funds.reservation")),
                ("share", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="held", to="awards.instalmentshare")),
            ],
            options={
                "verbose_name": "Reservation of a share",
                "verbose_name_plural": "Reservations of shares",
            },
        ),
    ]
