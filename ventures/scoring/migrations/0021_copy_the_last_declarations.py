from django.db import migrations


def copy(apps, schema_editor):
    """What experts declared so far is the first declaration of each."""
    names = ("Expert", "Declaration", "DeclaredInterest")
    expert, declaration, interest = (apps.get_model("scoring", name) for name in names)
    for one in expert.objects.exclude(declared_on=None):
        made = declaration.objects.create(expert=one, day=one.declared_on)
        interest.objects.bulk_create(
            interest(declaration=made, organization=body) for body in one.interests.all()
        )


class Migration(migrations.Migration):
    dependencies = [("scoring", "0020_declarations_year_by_year")]
    operations = [migrations.RunPython(copy, migrations.RunPython.noop)]
