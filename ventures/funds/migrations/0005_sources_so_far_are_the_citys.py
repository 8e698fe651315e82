from django.db import migrations


def give_to_the_city(apps, schema_editor):
    """Until now every source was open to the whole office."""
    city = apps.get_model("reference", "Region").objects.filter(level="city").order_by("code").first()
    apps.get_model("funds", "Source").objects.filter(region=None).update(region=city)


class Migration(migrations.Migration):
    dependencies = [("funds", "0004_source_has_a_region")]
    operations = [migrations.RunPython(give_to_the_city, migrations.RunPython.noop)]
