from django.db import migrations
from django.db.models import F


def take_the_name(apps, schema_editor):
    """A claim was called after its sponsor; whoever knows better enters a new source."""
    apps.get_model("funds", "Source").objects.filter(kind="claim", sponsor="").update(sponsor=F("name"))


class Migration(migrations.Migration):
    dependencies = [("funds", "0012_source_has_an_earmark_and_a_sponsor")]
    operations = [migrations.RunPython(take_the_name, migrations.RunPython.noop)]
