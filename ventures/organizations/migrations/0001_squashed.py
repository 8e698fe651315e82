import django.db.models.deletion
import djmoney.models.fields
import ventures.core.create_models
import ventures.core.uscc
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('organizations', '0001_initial'), ('organizations', '0002_merge_organisations'), ('organizations', '0003_confirmation'), ('organizations', '0004_confirm_what_was_registered'), ('organizations', '0005_list_a_code_without_organisation'), ('organizations', '0006_say_the_code_of_each_listing'), ('organizations', '0007_lists_imported'), ('organizations', '0008_list_a_name_without_code')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('files', '0001_squashed'),
        ('reference', '0001_initial'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='RegistryEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uscc', models.CharField(db_index=True, max_length=18, verbose_name='Unified social credit code')),
                        ('name', models.CharField(max_length=100, verbose_name='Full name')),
                        ('registered_on', models.DateField(blank=True, null=True, verbose_name='Registered on')),
                        ('status', models.CharField(choices=[('normal', 'In good standing'), ('deregistered', 'Deregistered'), ('revoked', 'Registration revoked')], max_length=12, verbose_name='Status in the registry')),
                        ('representative', models.CharField(blank=True, max_length=60, verbose_name='Legal representative')),
                        ('authority', models.CharField(blank=True, max_length=100, verbose_name='Registration authority')),
                        ('source', models.CharField(max_length=100, verbose_name='Source')),
                        ('document', models.CharField(blank=True, max_length=200, verbose_name='Published under')),
                        ('since', models.DateField(verbose_name='Said so first')),
                        ('as_of', models.DateField(verbose_name='As of')),
                        ('ended_on', models.DateField(blank=True, null=True, verbose_name='No longer in the list')),
                    ],
                    options={
                        'verbose_name': 'Entry of the registry',
                        'verbose_name_plural': 'Entries of the registry',
                        'ordering': ['-as_of', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='ListImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content', models.CharField(choices=[('registry', 'Registry of social organisations'), ('abnormal', 'List of abnormal activity'), ('dishonest', 'List of serious dishonesty')], max_length=10, verbose_name='What it is about')),
                        ('source', models.CharField(max_length=100, verbose_name='Name of the list')),
                        ('document', models.CharField(blank=True, max_length=200, verbose_name='Published under')),
                        ('as_of', models.DateField(verbose_name='As of')),
                        ('digest', models.CharField(max_length=64)),
                        ('state', models.CharField(choices=[('shown', 'Shown, not imported'), ('imported', 'Imported'), ('discarded', 'Discarded')], default='shown', max_length=10, verbose_name='State')),
                        ('created_at', models.DateTimeField(verbose_name='Read')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                    ],
                    options={
                        'verbose_name': 'Imported list',
                        'verbose_name_plural': 'Imported lists',
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Organization',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uscc', models.CharField(max_length=18, null=True, unique=True, validators=[ventures.core.uscc.validate], verbose_name='Unified social credit code')),
                        ('name', models.CharField(max_length=100, verbose_name='Full name')),
                        ('kind', models.CharField(choices=[('association', 'Association'), ('service', 'Social service organisation'), ('foundation', 'Foundation'), ('filed_group', 'Filed community group')], max_length=12, verbose_name='Kind')),
                        ('registered_on', models.DateField(verbose_name='Registered on')),
                        ('representative', models.CharField(max_length=60, verbose_name='Legal representative')),
                        ('address', models.CharField(max_length=200, verbose_name='Address')),
                        ('phone', models.CharField(max_length=30, verbose_name='Office phone')),
                        ('scope', models.TextField(blank=True, max_length=500, verbose_name='Business scope')),
                        ('staff_count', models.PositiveIntegerField(default=0, verbose_name='Full-time staff')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization', verbose_name='Host organisation')),
                        ('merged_into', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization')),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='District')),
                    ],
                    options={
                        'verbose_name': 'Organisation',
                        'verbose_name_plural': 'Organisations',
                        'ordering': ['name'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='organisation_is_not_merged_into_itself')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('administrator', 'Administrator'), ('editor', 'Editor'), ('finance', 'Finance'), ('viewer', 'Viewer')], max_length=14, verbose_name='Role')),
                        ('joined_at', models.DateTimeField(auto_now_add=True)),
                        ('left_at', models.DateTimeField(blank=True, null=True)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Member',
                        'verbose_name_plural': 'Members',
                        'constraints': [models.UniqueConstraint(fields=('user', 'organization'), name='member_joins_an_organisation_once')],
                    },
                ),
                migrations.CreateModel(
                    name='FundingRecord',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.UUIDField(unique=True)),
                        ('programme', models.CharField(max_length=100, verbose_name='Programme')),
                        ('title', models.CharField(max_length=100, verbose_name='Project')),
                        ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('amount', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Amount')),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField()),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funding_records', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Funding record',
                        'verbose_name_plural': 'Funding records',
                    },
                ),
                migrations.CreateModel(
                    name='CreditListing',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('uscc', models.CharField(blank=True, db_index=True, max_length=18, verbose_name='Unified social credit code')),
                        ('name', models.CharField(blank=True, db_index=True, max_length=100, verbose_name='Full name')),
                        ('kind', models.CharField(choices=[('abnormal', 'List of abnormal activity'), ('dishonest', 'List of serious dishonesty'), ('offence', 'Serious offence')], max_length=10, verbose_name='List')),
                        ('listed_on', models.DateField(blank=True, null=True, verbose_name='Listed on')),
                        ('removed_on', models.DateField(blank=True, null=True, verbose_name='Removed on')),
                        ('source', models.CharField(max_length=100, verbose_name='Source')),
                        ('document', models.CharField(blank=True, max_length=200, verbose_name='Published under')),
                        ('as_of', models.DateField(blank=True, null=True, verbose_name='As of')),
                        ('organization', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='credit_listings', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Credit listing',
                        'verbose_name_plural': 'Credit listings',
                        'constraints': [models.CheckConstraint(condition=models.Q(('organization__isnull', False), models.Q(('uscc', ''), _negated=True), models.Q(('name', ''), _negated=True), _connector='OR'), name='listing_says_whom_it_names'), models.CheckConstraint(condition=models.Q(('listed_on__isnull', False), ('kind', 'offence'), _connector='OR'), name='only_an_offence_lacks_its_day', violation_error_message='Only of an offence may the day be unknown.')],
                    },
                ),
                migrations.CreateModel(
                    name='Confirmation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.CharField(choices=[('registration', 'Registration'), ('representative', 'Representative and address'), ('staff', 'Staff and certificates')], max_length=14, verbose_name='Section')),
                        ('as_of', models.DateField(verbose_name='As of')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Confirmation of facts',
                        'verbose_name_plural': 'Confirmations of facts',
                        'constraints': [models.UniqueConstraint(fields=('organization', 'section'), name='section_has_one_confirmation')],
                    },
                ),
                migrations.CreateModel(
                    name='BankAccount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100, verbose_name='Account name')),
                        ('number', models.CharField(max_length=30, verbose_name='Account number')),
                        ('bank', models.CharField(max_length=100, verbose_name='Bank and branch')),
                        ('bank_code', models.CharField(blank=True, max_length=12, verbose_name='Bank code (12 digits)')),
                        ('state', models.CharField(choices=[('stated', 'Waiting for verification'), ('verified', 'Verified'), ('refused', 'Refused'), ('replaced', 'Replaced')], default='stated', max_length=10, verbose_name='State')),
                        ('verified_at', models.DateTimeField(null=True)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('stated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bank_accounts', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Bank account',
                        'verbose_name_plural': 'Bank accounts',
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'verified')), fields=('organization',), name='one_verified_account'), models.CheckConstraint(condition=models.Q(('verified_by', models.F('stated_by')), _negated=True), name='account_is_verified_by_another')],
                    },
                ),
                migrations.CreateModel(
                    name='AnnualReport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='Year')),
                        ('filed_on', models.DateField(verbose_name='Filed on')),
                        ('passed', models.BooleanField(default=True, verbose_name='Passed')),
                        ('source', models.CharField(blank=True, max_length=100, verbose_name='Source')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='annual_reports', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Annual report',
                        'verbose_name_plural': 'Annual reports',
                        'constraints': [models.UniqueConstraint(fields=('organization', 'year'), name='one_annual_report_a_year')],
                    },
                ),
                migrations.CreateModel(
                    name='Rating',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('grade', models.PositiveSmallIntegerField(verbose_name='Grade')),
                        ('issued_on', models.DateField(verbose_name='Issued on')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratings', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Rating',
                        'verbose_name_plural': 'Ratings',
                        'constraints': [models.CheckConstraint(condition=models.Q(('grade__range', (1, 5))), name='rating_is_1a_to_5a')],
                    },
                ),
                migrations.CreateModel(
                    name='Restriction',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.UUIDField(null=True)),
                        ('reason', models.CharField(max_length=200, verbose_name='Reason')),
                        ('valid_from', models.DateField()),
                        ('valid_to', models.DateField(blank=True, null=True)),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='restrictions', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Restriction',
                        'verbose_name_plural': 'Restrictions',
                    },
                ),
                migrations.CreateModel(
                    name='ListRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', models.PositiveIntegerField(null=True, verbose_name='Row')),
                        ('outcome', models.CharField(choices=[('faulty', 'Faulty'), ('new', 'New'), ('changed', 'Changed'), ('gone', 'No longer listed'), ('unchanged', 'Unchanged')], max_length=10, verbose_name='What becomes of it')),
                        ('uscc', models.CharField(blank=True, max_length=40, verbose_name='Unified social credit code')),
                        ('name', models.CharField(blank=True, max_length=100, verbose_name='Full name')),
                        ('remark', models.TextField(blank=True, verbose_name='Remark')),
                        ('facts', models.JSONField(default=dict)),
                        ('record', models.PositiveBigIntegerField(null=True)),
                        ('list_import', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='organizations.listimport')),
                    ],
                    options={
                        'verbose_name': 'Row of a list',
                        'verbose_name_plural': 'Rows of lists',
                        'ordering': ['pk'],
                        'indexes': [models.Index(fields=['list_import', 'outcome'], name='organizatio_list_im_90853c_idx')],
                    },
                ),
            ],
        ),
    ]
