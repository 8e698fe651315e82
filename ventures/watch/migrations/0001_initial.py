import django.db.models.deletion
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('awards', '0001_squashed'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Print',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('photo', 'Photo'), ('text', 'Text')], max_length=5, verbose_name='Kind')),
                        ('case', models.UUIDField(db_index=True)),
                        ('source', models.CharField(max_length=80, unique=True)),
                        ('digest', models.CharField(max_length=64)),
                        ('value', models.TextField()),
                        ('at', models.DateTimeField(verbose_name='Taken')),
                    ],
                    options={
                        'verbose_name': 'Fingerprint',
                        'verbose_name_plural': 'Fingerprints',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Flag',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('idle_30', 'No activity for 30 days'), ('idle_60', 'No activity for 60 days'), ('spent_ahead', 'Spending is ahead of the work'), ('spent_behind', 'Spending is behind the work'), ('off_course', 'An indicator is off course'), ('same_photo', 'The same photo twice'), ('same_voucher', 'The same voucher twice'), ('same_file', 'The same file twice'), ('same_text', 'The same text twice'), ('over_time', 'A social worker with more hours than there are'), ('outside_period', 'Spent outside the period')], max_length=14, verbose_name='What')),
                        ('key', models.CharField(max_length=200, unique=True)),
                        ('evidence', models.JSONField()),
                        ('raised_at', models.DateTimeField(verbose_name='Raised')),
                        ('decided_at', models.DateTimeField(null=True, verbose_name='Judged')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='Reason')),
                        ('state', models.CharField(choices=[('open', 'To be looked at'), ('confirmed', 'Confirmed'), ('dismissed', 'Nothing to it'), ('gone', 'Settled by itself')], default='open', max_length=9, verbose_name='State')),
                        ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.award', verbose_name='Project')),
                        ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Flag',
                        'verbose_name_plural': 'Flags',
                        'ordering': ['-raised_at', '-pk'],
                        'indexes': [models.Index(fields=['state', 'kind'], name='watch_flag_state_ca8e7c_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Band',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('photo', 'Photo'), ('text', 'Text')], max_length=5)),
                        ('value', models.CharField(max_length=40)),
                        ('print', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='watch.print')),
                    ],
                    options={
                        'verbose_name': 'Part of a fingerprint',
                        'verbose_name_plural': 'Parts of fingerprints',
                        'ordering': ['pk'],
                        'indexes': [models.Index(fields=['kind', 'value'], name='watch_band_kind_5ac34f_idx')],
                    },
                ),
            ],
        ),
    ]
