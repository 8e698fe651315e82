import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0006_say_the_code_of_each_listing"),
        ("files", "0002_job_names_its_task_and_last_sign"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ListImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "content",
                    models.CharField(
                        choices=[
                            ("registry", "Registry of social organisations"),
                            ("abnormal", "List of abnormal activity"),
                            ("dishonest", "List of serious dishonesty"),
                        ],
                        max_length=10,
                        verbose_name="What it is about",
                    ),
                ),
                ("source", models.CharField(max_length=100, verbose_name="Name of the list")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="Published under")),
                ("as_of", models.DateField(verbose_name="As of")),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("shown", "Shown, not imported"),
                            ("imported", "Imported"),
                            ("discarded", "Discarded"),
                        ],
                        default="shown",
                        max_length=10,
                        verbose_name="State",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="Read")),
            ],
            options={
                "verbose_name": "Imported list",
                "verbose_name_plural": "Imported lists",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ListRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField(null=True, verbose_name="Row")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("faulty", "Faulty"),
                            ("new", "New"),
                            ("changed", "Changed"),
                            ("gone", "No longer listed"),
                            ("unchanged", "Unchanged"),
                        ],
                        max_length=10,
                        verbose_name="What becomes of it",
                    ),
                ),
                (
                    "uscc",
                    models.CharField(blank=True, max_length=40, verbose_name="Unified social credit code"),
                ),
                ("name", models.CharField(blank=True, max_length=100, verbose_name="Full name")),
                ("remark", models.TextField(blank=True, verbose_name="Remark")),
                ("facts", models.JSONField(default=dict)),
                ("record", models.PositiveBigIntegerField(null=True)),
            ],
            options={
                "verbose_name": "Row of a list",
                "verbose_name_plural": "Rows of lists",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="RegistryEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "uscc",
                    models.CharField(db_index=True, max_length=18, verbose_name="Unified social credit code"),
                ),
                ("name", models.CharField(max_length=100, verbose_name="Full name")),
                ("registered_on", models.DateField(blank=True, null=True, verbose_name="Registered on")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("normal", "In good standing"),
                            ("deregistered", "Deregistered"),
                            ("revoked", "Registration revoked"),
                        ],
                        max_length=12,
                        verbose_name="Status in the registry",
                    ),
                ),
                (
                    "representative",
                    models.CharField(blank=True, max_length=60, verbose_name="Legal representative"),
                ),
                (
                    "authority",
                    models.CharField(blank=True, max_length=100, verbose_name="Registration authority"),
                ),
                ("source", models.CharField(max_length=100, verbose_name="Source")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="Published under")),
                ("since", models.DateField(verbose_name="Said so first")),
                ("as_of", models.DateField(verbose_name="As of")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="No longer in the list")),
            ],
            options={
                "verbose_name": "Entry of the registry",
                "verbose_name_plural": "Entries of the registry",
                "ordering": ["-as_of", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="listimport",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="listimport",
            name="upload",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.upload"
            ),
        ),
        migrations.AddField(
            model_name="listrow",
            name="list_import",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="rows",
                to="organizations.listimport",
            ),
        ),
        migrations.AddIndex(
            model_name="listrow",
            index=models.Index(fields=["list_import", "outcome"], name="organizatio_list_im_90853c_idx"),
        ),
    ]
