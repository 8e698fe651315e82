from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0007_lists_imported"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="creditlisting",
            name="listing_says_whom_it_names",
        ),
        migrations.AlterField(
            model_name="creditlisting",
            name="listed_on",
            field=models.DateField(blank=True, null=True, verbose_name="Listed on"),
        ),
        migrations.AlterField(
            model_name="creditlisting",
            name="name",
            field=models.CharField(blank=True, db_index=True, max_length=100, verbose_name="Full name"),
        ),
        migrations.AddConstraint(
            model_name="creditlisting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organization__isnull", False),
                    models.Q(("uscc", ""), _negated=True),
                    models.Q(("name", ""), _negated=True),
                    _connector="OR",
                ),
                name="listing_says_whom_it_names",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditlisting",
            constraint=models.CheckConstraint(
                condition=models.Q(("listed_on__isnull", False), ("kind", "offence"), _connector="OR"),
                name="only_an_offence_lacks_its_day",
                violation_error_message="Only of an offence may the day be unknown.",
            ),
        ),
    ]
