from django.db import migrations

UNTIL_NOW = ("programme", "personnel", "management", "tax")


def give(apps, editor):
    """Every call so far took costs under the four heads there were."""
    heads = apps.get_model("calls", "BudgetHead")
    heads.objects.bulk_create(
        heads(call=call, head=head, order=place)
        for call in apps.get_model("calls", "Call").objects.all()
        for place, head in enumerate(UNTIL_NOW)
    )


def take(apps, editor):
    """Without their table they are of no use."""
    apps.get_model("calls", "BudgetHead").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("calls", "0007_let_a_call_choose_its_heads")]
    operations = [migrations.RunPython(give, take)]
