import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0002_job_names_its_task_and_last_sign'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
    ]
