from django.db import migrations
from django.db.models import F


def forwards(apps, editor):
    """What was typed as signed in was counted on a sheet of paper."""
    apps.get_model("monitoring", "Activity").objects.update(on_paper=F("signed_in"))


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0009_plans_attendance_services_and_coaching")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
