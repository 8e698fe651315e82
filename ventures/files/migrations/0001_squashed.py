import django.db.models.deletion
import uuid
import ventures.core.create_models
import ventures.files.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('files', '0001_initial'), ('files', '0002_job_names_its_task_and_last_sign'), ('files', '0003_file_arrives_in_pieces')]

    initial = True

    # The packages first: each of their steps lays out anew every model there is, and most are ours.
    dependencies = [
        ('accounts', '__first__'),
        ('account', '0009_emailaddress_unique_primary_email'),
        ('django_tasks_database', '0021_conditional_partial_index_ordering'),
        ('mfa', '0003_authenticator_type_uniq'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailadmin', '0006_formstate'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailembeds', '0009_embed_cache_until'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailsearch', '0010_add_text_fields'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Upload',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('case', models.UUIDField(db_index=True, null=True)),
                        ('file', models.FileField(storage=ventures.files.models.private_storage, upload_to=ventures.files.models.private_path, verbose_name='File')),
                        ('name', models.CharField(max_length=200, verbose_name='Name')),
                        ('content_type', models.CharField(max_length=100, verbose_name='Kind')),
                        ('size', models.PositiveBigIntegerField(verbose_name='Size in bytes')),
                        ('sha256', models.CharField(db_index=True, max_length=64)),
                        ('scan_state', models.CharField(choices=[('clean', 'Checked'), ('waiting', 'Being checked'), ('infected', 'Refused by the scanner')], default='clean', max_length=10, verbose_name='Check')),
                        ('created_at', models.DateTimeField(verbose_name='Uploaded')),
                        ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'File',
                        'verbose_name_plural': 'Files',
                    },
                ),
                migrations.CreateModel(
                    name='Job',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('key', models.CharField(max_length=120)),
                        ('title', models.CharField(max_length=200, verbose_name='What')),
                        ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('failed', 'Failed')], default='waiting', max_length=8, verbose_name='State')),
                        ('done', models.PositiveIntegerField(default=0)),
                        ('total', models.PositiveIntegerField(default=0)),
                        ('error', models.CharField(blank=True, max_length=300)),
                        ('task', models.UUIDField(null=True)),
                        ('seen_at', models.DateTimeField(null=True, verbose_name='Last sign of work')),
                        ('created_at', models.DateTimeField(verbose_name='Asked for')),
                        ('finished_at', models.DateTimeField(null=True, verbose_name='Finished')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('result', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                    ],
                    options={
                        'verbose_name': 'Job',
                        'verbose_name_plural': 'Jobs',
                        'ordering': ['-created_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Arrival',
                    fields=[
                        ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                        ('place', models.CharField(blank=True, max_length=60)),
                        ('name', models.CharField(max_length=200, verbose_name='Name')),
                        ('size', models.PositiveBigIntegerField(verbose_name='Size in bytes')),
                        ('digest', models.CharField(blank=True, max_length=64)),
                        ('received', models.PositiveBigIntegerField(default=0)),
                        ('begun_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(null=True, verbose_name='Finished')),
                        ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'File on its way',
                        'verbose_name_plural': 'Files on their way',
                        'ordering': ['begun_at'],
                        'indexes': [models.Index(fields=['owner', 'finished_at'], name='files_arriv_owner_i_2781f5_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('received__lte', models.F('size'))), name='no_more_arrives_than_was_announced')],
                    },
                ),
            ],
        ),
    ]
