from django.db import migrations


def copy(apps, schema_editor):
    """The one field an expert had is the first of his fields."""
    expert, profession = (apps.get_model("scoring", name) for name in ("Expert", "Profession"))
    pairs = expert.objects.values_list("pk", "field")
    profession.objects.bulk_create(profession(expert_id=pk, field=field) for pk, field in pairs)


def back(apps, schema_editor):
    """An expert's first field is his one field again."""
    for one in apps.get_model("scoring", "Expert").objects.prefetch_related("professions"):
        first = one.professions.order_by("pk").first()
        one.field = first.field if first else one.field
        one.save(update_fields=["field"])


class Migration(migrations.Migration):
    dependencies = [("scoring", "0016_experts_know_several_fields")]
    operations = [migrations.RunPython(copy, back)]
