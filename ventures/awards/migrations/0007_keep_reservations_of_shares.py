from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("awards", "0006_shares_have_reservations")]
    operations = [keep("awards_sharereservation")]
