from django.db import migrations

from ventures.core.sealed import seal, unseal


def seal_open(apps, schema_editor):
    for draw in apps.get_model("scoring", "Draw").objects.filter(state="committed").exclude(secret=""):
        draw.sealed, draw.secret = seal(draw.secret), ""
        draw.save(update_fields=["sealed", "secret"])


def lay_open(apps, schema_editor):
    for draw in apps.get_model("scoring", "Draw").objects.filter(state="committed").exclude(sealed=""):
        draw.sealed, draw.secret = "", unseal(draw.sealed)
        draw.save(update_fields=["sealed", "secret"])


class Migration(migrations.Migration):
    dependencies = [("scoring", "0003_draw_keeps_its_secret_sealed")]
    operations = [migrations.RunPython(seal_open, lay_open)]
