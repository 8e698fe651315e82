import django.db.models.deletion
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('awards', '0001_squashed'),
        ('files', '0001_squashed'),
        ('organizations', '0001_squashed'),
        ('reference', '0001_initial'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='CheckRound',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='Year')),
                        ('title', models.CharField(max_length=60, verbose_name='Title')),
                        ('percent', models.DecimalField(decimal_places=1, max_digits=4, verbose_name='At least, in per cent')),
                        ('number_source', models.CharField(max_length=100, verbose_name='Public number to come')),
                        ('strata', models.JSONField(default=list)),
                        ('items', models.JSONField(default=list)),
                        ('published_at', models.DateTimeField(null=True, verbose_name='Published')),
                        ('state', models.CharField(choices=[('planned', 'Planned'), ('committed', 'Draws announced'), ('drawn', 'Drawn'), ('published', 'Results published'), ('cancelled', 'Cancelled')], default='planned', max_length=9, verbose_name='State')),
                        ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='Region')),
                    ],
                    options={
                        'verbose_name': 'Round of spot checks',
                        'verbose_name_plural': 'Rounds of spot checks',
                        'ordering': ['-year', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='CheckDraw',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('what', models.CharField(choices=[('objects', 'Organisations to be checked'), ('inspectors', 'Inspectors')], max_length=10, verbose_name='What')),
                        ('stratum', models.CharField(blank=True, max_length=60, verbose_name='Stratum')),
                        ('commitment', models.CharField(max_length=64, verbose_name='SHA-256 of the secret')),
                        ('pool', models.JSONField(verbose_name='Pool, sorted')),
                        ('count', models.PositiveSmallIntegerField(verbose_name='How many')),
                        ('number_source', models.CharField(max_length=100, verbose_name='Public number to come')),
                        ('sealed', models.TextField(blank=True, editable=False)),
                        ('secret', models.CharField(blank=True, max_length=64, verbose_name='Secret')),
                        ('number', models.CharField(blank=True, max_length=40, verbose_name='Public number')),
                        ('drawn', models.JSONField(default=list, verbose_name='Drawn')),
                        ('committed_at', models.DateTimeField(verbose_name='Committed')),
                        ('redraw', models.PositiveSmallIntegerField(default=0, verbose_name='Redraw no.')),
                        ('reason', models.CharField(blank=True, max_length=200, verbose_name='Why drawn again')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='inspections.checkround')),
                    ],
                    options={
                        'verbose_name': 'Draw of a spot check',
                        'verbose_name_plural': 'Draws of spot checks',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Inspection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('noticed_on', models.DateField(blank=True, null=True, verbose_name='Notice given on')),
                        ('visited_on', models.DateField(blank=True, null=True, verbose_name='Visited on')),
                        ('key', models.UUIDField(editable=False, null=True, unique=True)),
                        ('finding', models.CharField(blank=True, choices=[('none', 'Nothing found'), ('minor', 'Found, put right on the spot'), ('remedy', 'Found, to be put right by a day'), ('serious', 'Serious: handed on'), ('absent', 'Could not be reached at its address')], max_length=7, verbose_name='Result')),
                        ('report', models.TextField(blank=True, max_length=2000, verbose_name='Report')),
                        ('entered_at', models.DateTimeField(null=True, verbose_name='Entered')),
                        ('why_not', models.CharField(blank=True, max_length=200, verbose_name='Why it was not made')),
                        ('state', models.CharField(choices=[('drawn', 'To be made'), ('found', 'Findings entered'), ('remedy', 'Being put right'), ('settled', 'Settled'), ('exempt', 'Not made')], default='drawn', max_length=7, verbose_name='State')),
                        ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='awards.award', verbose_name='Project')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization')),
                        ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='inspections.checkround')),
                    ],
                    options={
                        'verbose_name': 'Spot check',
                        'verbose_name_plural': 'Spot checks',
                        'ordering': ['round', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('round', 'organization'), name='organisation_is_checked_once')],
                    },
                ),
                migrations.CreateModel(
                    name='InspectionPhoto',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='inspections.inspection')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                    ],
                    options={
                        'verbose_name': 'Photo of a spot check',
                        'verbose_name_plural': 'Photos of spot checks',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Inspector',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('signed_at', models.DateTimeField(null=True, verbose_name='Signed')),
                        ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='inspectors', to='inspections.inspection')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Inspector',
                        'verbose_name_plural': 'Inspectors',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('inspection', 'user'), name='inspector_is_named_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ItemFound',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=20)),
                        ('answer', models.CharField(choices=[('yes', 'In order'), ('no', 'Not in order'), ('not_asked', 'Does not apply')], max_length=9, verbose_name='Answer')),
                        ('remark', models.CharField(blank=True, max_length=300, verbose_name='Remark')),
                        ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='inspections.inspection')),
                    ],
                    options={
                        'verbose_name': 'Item of a spot check',
                        'verbose_name_plural': 'Items of spot checks',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('inspection', 'code'), name='item_is_answered_once')],
                    },
                ),
            ],
        ),
    ]
