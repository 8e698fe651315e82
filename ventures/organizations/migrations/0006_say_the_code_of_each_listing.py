from django.db import migrations


def say_code(apps, editor):
    """Entries made by hand carry the code of their organisation, as imported ones do."""
    listings = apps.get_model("organizations", "CreditListing").objects
    for listing in listings.filter(uscc="").exclude(organization__uscc=None).select_related("organization"):
        listing.uscc, listing.name = listing.organization.uscc, listing.organization.name
        listing.save(update_fields=["uscc", "name"])


class Migration(migrations.Migration):
    dependencies = [("organizations", "0005_list_a_code_without_organisation")]

    operations = [
        migrations.RunPython(say_code, migrations.RunPython.noop),
    ]
