import django.db.models.deletion
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('reports', '0001_disclosure'), ('reports', '0003_statistics')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('files', '0001_squashed'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='ApplicationFacts',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('call_state', models.CharField(max_length=10)),
                        ('area', models.CharField(max_length=9)),
                        ('year', models.PositiveIntegerField()),
                        ('district', models.CharField(max_length=9, verbose_name='District')),
                        ('district_name', models.CharField(max_length=40)),
                        ('category', models.CharField(max_length=60, verbose_name='Category')),
                        ('case', models.UUIDField()),
                        ('number', models.CharField(max_length=30, verbose_name='Number')),
                        ('title', models.CharField(max_length=60, verbose_name='Project')),
                        ('state', models.CharField(max_length=12, verbose_name='State')),
                        ('organization_id', models.BigIntegerField()),
                        ('category_en', models.CharField(max_length=100)),
                        ('category_code', models.CharField(max_length=2)),
                        ('requested_fen', models.BigIntegerField(verbose_name='Requested')),
                        ('reached', models.IntegerField(choices=[(0, 'Begun'), (1, 'Handed in'), (2, 'Eligible'), (3, 'Awarded'), (4, 'Under agreement'), (5, 'Closed out')], verbose_name='Stage reached')),
                        ('handed_in', models.SmallIntegerField()),
                        ('copied', models.SmallIntegerField(verbose_name='Begun from an earlier one')),
                        ('typed', models.BigIntegerField(verbose_name='Rows typed')),
                        ('papers', models.BigIntegerField(verbose_name='Papers spared')),
                    ],
                    options={
                        'verbose_name': 'Facts of an application',
                        'verbose_name_plural': 'Facts of applications',
                        'db_table': 'reports_application',
                        'managed': False,
                    },
                ),
                migrations.CreateModel(
                    name='Place',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('district', models.CharField(max_length=9)),
                        ('district_name', models.CharField(max_length=40)),
                        ('valid_from', models.DateField(null=True)),
                        ('valid_to', models.DateField(null=True)),
                    ],
                    options={
                        'verbose_name': 'Place of a community',
                        'verbose_name_plural': 'Places of communities',
                        'db_table': 'reports_place',
                        'managed': False,
                    },
                ),
                migrations.CreateModel(
                    name='ProjectFacts',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('call_state', models.CharField(max_length=10)),
                        ('area', models.CharField(max_length=9)),
                        ('year', models.PositiveIntegerField()),
                        ('district', models.CharField(max_length=9, verbose_name='District')),
                        ('district_name', models.CharField(max_length=40)),
                        ('category', models.CharField(max_length=60, verbose_name='Category')),
                        ('case', models.UUIDField()),
                        ('number', models.CharField(max_length=30, verbose_name='Number')),
                        ('title', models.CharField(max_length=60, verbose_name='Project')),
                        ('state', models.CharField(max_length=16, verbose_name='State')),
                        ('organization_id', models.BigIntegerField()),
                        ('category_en', models.CharField(max_length=100)),
                        ('category_code', models.CharField(max_length=2)),
                        ('requested_fen', models.BigIntegerField(verbose_name='Requested')),
                        ('approved_fen', models.BigIntegerField(verbose_name='Approved')),
                        ('agreed_fen', models.BigIntegerField(null=True, verbose_name='Agreed')),
                        ('granted_fen', models.BigIntegerField(verbose_name='Granted')),
                        ('paid_fen', models.BigIntegerField(verbose_name='Paid')),
                        ('spent_fen', models.BigIntegerField(verbose_name='Spent of the grant')),
                        ('own_fen', models.BigIntegerField(verbose_name='Own funds spent')),
                        ('donated_fen', models.BigIntegerField(verbose_name='Charitable resources')),
                        ('brought_fen', models.BigIntegerField(verbose_name='Own and donated')),
                        ('people', models.BigIntegerField(verbose_name='People, direct')),
                        ('times', models.BigIntegerField(verbose_name='Person-times, direct')),
                        ('indirect_people', models.BigIntegerField(verbose_name='People, indirect')),
                        ('indirect_times', models.BigIntegerField(verbose_name='Person-times, indirect')),
                        ('volunteers', models.BigIntegerField(verbose_name='Volunteers at activities')),
                        ('volunteer_hours', models.BigIntegerField(verbose_name='Volunteer hours')),
                        ('worker_hours', models.BigIntegerField(verbose_name='Social-worker hours')),
                        ('hours', models.BigIntegerField(verbose_name='Hours of volunteers and social workers')),
                        ('activities', models.BigIntegerField(verbose_name='Activities')),
                        ('planned', models.BigIntegerField(verbose_name='Activities from the plan')),
                        ('indicators', models.BigIntegerField(verbose_name='Indicators')),
                        ('counted', models.BigIntegerField(verbose_name='Indicators counted from records')),
                        ('with_community', models.SmallIntegerField()),
                        ('with_workers', models.SmallIntegerField()),
                        ('with_volunteers', models.SmallIntegerField()),
                        ('with_charity', models.SmallIntegerField()),
                        ('with_all', models.SmallIntegerField(verbose_name='All five parties')),
                    ],
                    options={
                        'verbose_name': 'Facts of a project',
                        'verbose_name_plural': 'Facts of projects',
                        'db_table': 'reports_project',
                        'managed': False,
                    },
                ),
                migrations.CreateModel(
                    name='RequestFacts',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('call_state', models.CharField(max_length=10)),
                        ('area', models.CharField(max_length=9)),
                        ('year', models.PositiveIntegerField()),
                        ('district', models.CharField(max_length=9, verbose_name='District')),
                        ('district_name', models.CharField(max_length=40)),
                        ('category', models.CharField(max_length=60, verbose_name='Category')),
                        ('case', models.UUIDField()),
                        ('number', models.CharField(max_length=30, verbose_name='Number')),
                        ('title', models.CharField(max_length=60, verbose_name='Project')),
                        ('purpose', models.CharField(max_length=8)),
                        ('answered', models.SmallIntegerField(verbose_name='Answered')),
                        ('by_link', models.SmallIntegerField(verbose_name='Answered by link or code')),
                    ],
                    options={
                        'verbose_name': 'Facts of a request',
                        'verbose_name_plural': 'Facts of requests',
                        'db_table': 'reports_request',
                        'managed': False,
                    },
                ),
                migrations.CreateModel(
                    name='Disclosure',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='Year')),
                        ('edition', models.PositiveSmallIntegerField(verbose_name='Edition')),
                        ('content', models.JSONField()),
                        ('hash', models.CharField(max_length=64, verbose_name='SHA-256')),
                        ('reason', models.CharField(blank=True, max_length=300, verbose_name='What is corrected')),
                        ('published_at', models.DateTimeField(verbose_name='Published')),
                        ('published_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Disclosure of a year',
                        'verbose_name_plural': 'Disclosures of years',
                        'ordering': ['-year', '-edition'],
                        'constraints': [models.UniqueConstraint(fields=('year', 'edition'), name='disclosure_has_each_edition_once'), models.CheckConstraint(condition=models.Q(('edition', 1), models.Q(('reason', ''), _negated=True), _connector='OR'), name='correction_says_its_reason')],
                    },
                ),
                migrations.CreateModel(
                    name='DisclosurePaper',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('shape', models.CharField(choices=[('pdf', 'PDF'), ('docx', 'DOCX'), ('xlsx', 'XLSX'), ('csv', 'CSV')], max_length=4, verbose_name='Kind')),
                        ('disclosure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='reports.disclosure')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                    ],
                    options={
                        'verbose_name': 'File of a disclosure',
                        'verbose_name_plural': 'Files of disclosures',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('disclosure', 'shape'), name='disclosure_has_each_shape_once')],
                    },
                ),
                migrations.CreateModel(
                    name='DisclosureReminder',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='Year')),
                        ('step', models.PositiveIntegerField()),
                        ('sent_at', models.DateTimeField(verbose_name='Sent')),
                    ],
                    options={
                        'verbose_name': 'Reminder of a disclosure',
                        'verbose_name_plural': 'Reminders of disclosures',
                        'constraints': [models.UniqueConstraint(fields=('year', 'step'), name='disclosure_is_called_to_mind_once_a_step')],
                    },
                ),
            ],
        ),
    ]
