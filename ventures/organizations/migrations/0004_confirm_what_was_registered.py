from django.db import migrations

SECTIONS = ("registration", "representative", "staff")


def confirm(apps, editor):
    """Whoever registered before sections were dated stated them on the day of registering."""
    organizations = apps.get_model("organizations", "Organization").objects
    confirmation = apps.get_model("organizations", "Confirmation")
    rows = (
        confirmation(organization_id=pk, section=section, as_of=at.date())
        for pk, at in organizations.values_list("pk", "created_at").iterator()
        for section in SECTIONS
    )
    confirmation.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("organizations", "0003_confirmation")]

    operations = [
        migrations.RunPython(confirm, migrations.RunPython.noop),
    ]
