import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizations", "0004_confirm_what_was_registered")]

    operations = [
        migrations.AddField(
            model_name="creditlisting",
            name="as_of",
            field=models.DateField(blank=True, null=True, verbose_name="As of"),
        ),
        migrations.AddField(
            model_name="creditlisting",
            name="document",
            field=models.CharField(blank=True, max_length=200, verbose_name="Published under"),
        ),
        migrations.AddField(
            model_name="creditlisting",
            name="name",
            field=models.CharField(blank=True, max_length=100, verbose_name="Full name"),
        ),
        migrations.AddField(
            model_name="creditlisting",
            name="uscc",
            field=models.CharField(
                blank=True, db_index=True, max_length=18, verbose_name="Unified social credit code"
            ),
        ),
        migrations.AlterField(
            model_name="creditlisting",
            name="organization",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="credit_listings",
                to="organizations.organization",
            ),
        ),
        migrations.AddConstraint(
            model_name="creditlisting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("organization__isnull", False), models.Q(("uscc", ""), _negated=True), _connector="OR"
                ),
                name="listing_says_whom_it_names",
            ),
        ),
    ]
