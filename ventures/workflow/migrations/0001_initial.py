import django.db.models.deletion
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Event',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sequence', models.PositiveIntegerField()),
                        ('case', models.UUIDField(db_index=True, null=True)),
                        ('at', models.DateTimeField(db_index=True, verbose_name='At')),
                        ('verb', models.CharField(max_length=60, verbose_name='Verb')),
                        ('from_state', models.CharField(blank=True, max_length=30)),
                        ('to_state', models.CharField(blank=True, max_length=30)),
                        ('detail_digest', models.CharField(max_length=64)),
                        ('previous_hash', models.CharField(blank=True, max_length=64)),
                        ('hash', models.CharField(max_length=64, unique=True)),
                        ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Event',
                        'verbose_name_plural': 'Events',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Seal',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(unique=True, verbose_name='Number')),
                        ('at', models.DateTimeField(verbose_name='At')),
                        ('first_event', models.BigIntegerField()),
                        ('last_event', models.BigIntegerField()),
                        ('count', models.PositiveIntegerField(verbose_name='Events')),
                        ('merkle_root', models.CharField(max_length=64)),
                        ('previous_hash', models.CharField(blank=True, max_length=64)),
                        ('hash', models.CharField(max_length=64, unique=True)),
                    ],
                    options={
                        'verbose_name': 'Seal',
                        'verbose_name_plural': 'Seals',
                        'ordering': ['number'],
                    },
                ),
                migrations.CreateModel(
                    name='Chain',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('record_type', models.CharField(max_length=60)),
                        ('record_id', models.CharField(max_length=40)),
                        ('length', models.PositiveIntegerField(default=0)),
                        ('head', models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        'verbose_name': 'History',
                        'verbose_name_plural': 'Histories',
                        'constraints': [models.UniqueConstraint(fields=('record_type', 'record_id'), name='record_has_one_chain')],
                    },
                ),
                migrations.CreateModel(
                    name='EventDetail',
                    fields=[
                        ('event', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='detail', serialize=False, to='workflow.event')),
                        ('salt', models.CharField(max_length=32)),
                        ('value', models.JSONField(default=dict)),
                    ],
                    options={
                        'verbose_name': 'Event detail',
                        'verbose_name_plural': 'Event details',
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='event',
            name='chain',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='workflow.chain'),
        ),
        migrations.AddConstraint(
            model_name='event',
            constraint=models.UniqueConstraint(fields=('chain', 'sequence'), name='event_has_its_place_in_the_chain'),
        ),
    ]
