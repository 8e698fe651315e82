import django.db.models.deletion
import djmoney.models.fields
import djmoney.money
import uuid
import ventures.applications.protecting
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('applications', '0001_initial'), ('applications', '0002_keep_rows_as_written'), ('applications', '0003_keep_answers_as_typed_rows'), ('applications', '0004_set_tests_of_a_form_apart'), ('applications', '0005_return_section_by_section'), ('applications', '0007_readers_of_the_rules'), ('applications', '0008_reminders'), ('applications', '0009_budget_line_gets_a_key'), ('applications', '0010_each_budget_line_has_its_own_key'), ('applications', '0011_budget_line_always_has_a_key'), ('applications', '0012_team_member_says_certificate_and_insurance'), ('applications', '0013_planned_activity_says_kind_people_and_payers'), ('applications', '0014_application_names_what_it_was_copied_from'), ('applications', '0015_amount_granted'), ('applications', '0016_budget_lines_under_any_head'), ('applications', '0017_sections_know_what_was_sent')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('calls', '0001_squashed'),
        ('files', '0001_squashed'),
        ('linkage', '0001_squashed'),
        ('organizations', '0001_squashed'),
        ('reference', '0001_initial'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Application',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ('title', models.CharField(max_length=60, verbose_name='Project title')),
                        ('summary', models.TextField(blank=True, max_length=500, verbose_name='Summary')),
                        ('starts_on', models.DateField(blank=True, null=True, verbose_name='Starts on')),
                        ('ends_on', models.DateField(blank=True, null=True, verbose_name='Ends on')),
                        ('requested_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('requested', djmoney.models.fields.MoneyField(decimal_places=2, default=djmoney.money.Money(0, 'CNY'), max_digits=14, verbose_name='Requested amount')),
                        ('own_funds_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('own_funds', djmoney.models.fields.MoneyField(decimal_places=2, default=djmoney.money.Money(0, 'CNY'), max_digits=14, verbose_name='Own funds')),
                        ('granted_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3, null=True)),
                        ('granted', djmoney.models.fields.MoneyField(decimal_places=2, editable=False, max_digits=14, null=True, verbose_name='Granted amount')),
                        ('direct_people', models.PositiveIntegerField(default=0, verbose_name='People served directly, target')),
                        ('direct_times', models.PositiveIntegerField(default=0, verbose_name='Person-times, target')),
                        ('volunteers', models.PositiveIntegerField(default=0, verbose_name='Volunteers')),
                        ('charity_amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('charity_amount', djmoney.models.fields.MoneyField(decimal_places=2, default=djmoney.money.Money(0, 'CNY'), max_digits=14, verbose_name='Charitable resources')),
                        ('charity_note', models.CharField(blank=True, max_length=100, verbose_name='From whom')),
                        ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Submitted'), ('returned', 'Returned for correction'), ('withdrawn', 'Withdrawn'), ('eligible', 'Eligible'), ('ineligible', 'Not eligible'), ('in_review', 'In review'), ('proposed', 'Proposed for award'), ('reserved', 'On the reserve list'), ('not_selected', 'Not selected'), ('awarded', 'Awarded'), ('refining', 'In refinement'), ('refined', 'Refined plan handed in'), ('declined', 'Award declined')], default='draft', max_length=12, verbose_name='State')),
                        ('number', models.CharField(editable=False, max_length=30, null=True, unique=True, verbose_name='Number')),
                        ('submitted_at', models.DateTimeField(editable=False, null=True, verbose_name='Submitted')),
                        ('return_note', models.TextField(blank=True, verbose_name='What to correct')),
                        ('return_due', models.DateTimeField(blank=True, null=True, verbose_name='Correct until')),
                        ('edition', models.PositiveIntegerField(default=0, editable=False)),
                        ('is_test', models.BooleanField(default=False, editable=False)),
                        ('unseen', models.JSONField(default=list, editable=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('updated_at', models.DateTimeField(auto_now=True)),
                        ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.call', verbose_name='Call')),
                        ('category', models.ForeignKey(blank=True, null=True, on_delete=ventures.applications.protecting.protect_from_applicants, related_name='+', to='calls.category', verbose_name='Category')),
                        ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.community', verbose_name='Community')),
                        ('copied_from', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='applications.application')),
                        ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('need', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='linkage.need', verbose_name='Need')),
                        ('organization', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization', verbose_name='Organisation')),
                    ],
                    options={
                        'verbose_name': 'Application',
                        'verbose_name_plural': 'Applications',
                        'ordering': ['-pk'],
                        'indexes': [models.Index(fields=['call', 'state'], name='application_call_id_7f2f89_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('own_funds__gte', 0), ('requested__gte', 0)), name='application_amounts_not_negative'), models.CheckConstraint(condition=models.Q(('organization__isnull', False), ('is_test', True), _connector='XOR'), name='only_a_test_has_no_organisation'), models.CheckConstraint(condition=models.Q(('is_test', False), ('state', 'draft'), _connector='OR'), name='test_stays_a_draft')],
                    },
                ),
                migrations.CreateModel(
                    name='Answer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('row', models.PositiveSmallIntegerField(default=0)),
                        ('column', models.CharField(blank=True, max_length=40)),
                        ('text', models.TextField(blank=True, verbose_name='Answer')),
                        ('number', models.DecimalField(decimal_places=4, max_digits=18, null=True)),
                        ('fen', models.BigIntegerField(null=True)),
                        ('day', models.DateField(null=True)),
                        ('question', models.ForeignKey(on_delete=ventures.applications.protecting.protect_from_applicants, related_name='+', to='calls.question')),
                        ('upload', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='applications.application')),
                    ],
                    options={
                        'verbose_name': 'Answer',
                        'verbose_name_plural': 'Answers',
                        'ordering': ['question', 'row', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('application', 'question', 'row', 'column'), name='question_is_answered_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Attachment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='applications.application')),
                        ('rule', models.ForeignKey(on_delete=ventures.applications.protecting.protect_from_applicants, related_name='+', to='calls.documentrule', verbose_name='Document')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                    ],
                    options={
                        'verbose_name': 'Attachment',
                        'verbose_name_plural': 'Attachments',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='BudgetLine',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                        ('head', models.CharField(max_length=12, verbose_name='Head')),
                        ('item', models.CharField(max_length=60, verbose_name='Item')),
                        ('basis', models.CharField(blank=True, max_length=120, verbose_name='How it is worked out')),
                        ('unit_price_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('unit_price', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Unit price')),
                        ('quantity', models.PositiveIntegerField(default=1, verbose_name='Quantity')),
                        ('unit', models.CharField(blank=True, max_length=10, verbose_name='Unit')),
                        ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('amount', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Amount')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_lines', to='applications.application')),
                    ],
                    options={
                        'verbose_name': 'Budget line',
                        'verbose_name_plural': 'Budget lines',
                        'ordering': ['head', 'pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='budget_line_is_positive'), models.UniqueConstraint(fields=('application', 'key'), name='budget_line_has_its_own_key')],
                    },
                ),
                migrations.CreateModel(
                    name='Edition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField(verbose_name='Edition')),
                        ('content', models.JSONField()),
                        ('hash', models.CharField(max_length=64)),
                        ('submitted_at', models.DateTimeField(verbose_name='Submitted')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='applications.application')),
                        ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Edition',
                        'verbose_name_plural': 'Editions',
                        'ordering': ['number'],
                        'constraints': [models.UniqueConstraint(fields=('application', 'number'), name='edition_number_is_unique')],
                    },
                ),
                migrations.CreateModel(
                    name='EditMark',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.CharField(max_length=12, verbose_name='Section')),
                        ('seen_at', models.DateTimeField(verbose_name='Seen')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edit_marks', to='applications.application')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Edit mark',
                        'verbose_name_plural': 'Edit marks',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('application', 'user'), name='a_person_is_in_one_section')],
                    },
                ),
                migrations.CreateModel(
                    name='EligibilityResult',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('outcome', models.CharField(choices=[('pass', 'Passed'), ('fail', 'Failed'), ('human', 'Needs a person')], max_length=5, verbose_name='Outcome')),
                        ('evidence', models.JSONField(default=dict)),
                        ('checked_at', models.DateTimeField(verbose_name='Checked')),
                        ('override', models.CharField(blank=True, choices=[('pass', 'Passed'), ('fail', 'Failed'), ('human', 'Needs a person')], max_length=5, verbose_name='Decided by hand')),
                        ('override_reason', models.CharField(blank=True, max_length=200, verbose_name='Reason')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='eligibility_results', to='applications.application')),
                        ('override_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('rule', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.eligibilityrule')),
                    ],
                    options={
                        'verbose_name': 'Eligibility result',
                        'verbose_name_plural': 'Eligibility results',
                        'ordering': ['rule'],
                        'constraints': [models.UniqueConstraint(fields=('application', 'rule'), name='rule_has_one_result')],
                    },
                ),
                migrations.CreateModel(
                    name='PlannedActivity',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('month', models.DateField(verbose_name='Month')),
                        ('kind', models.CharField(choices=[('activity', 'Event'), ('group', 'Group work'), ('case', 'Casework'), ('training', 'Training'), ('visit', 'Home visits'), ('other', 'Other')], default='activity', max_length=8, verbose_name='Kind')),
                        ('theme', models.CharField(max_length=60, verbose_name='Theme')),
                        ('times', models.PositiveIntegerField(default=1, verbose_name='Sessions')),
                        ('target_people', models.PositiveIntegerField(default=0, verbose_name='People')),
                        ('people', models.PositiveIntegerField(default=0, verbose_name='Person-times')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planned_activities', to='applications.application')),
                        ('paid_by', models.ManyToManyField(blank=True, related_name='+', to='applications.budgetline', verbose_name='Paid by')),
                    ],
                    options={
                        'verbose_name': 'Planned activity',
                        'verbose_name_plural': 'Planned activities',
                        'ordering': ['month', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PlannedIndicator',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=60, verbose_name='Indicator')),
                        ('unit', models.CharField(max_length=10, verbose_name='Unit')),
                        ('baseline', models.PositiveIntegerField(default=0, verbose_name='Baseline')),
                        ('target', models.PositiveIntegerField(verbose_name='Target')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planned_indicators', to='applications.application')),
                    ],
                    options={
                        'verbose_name': 'Indicator',
                        'verbose_name_plural': 'Indicators',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Reminder',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('days', models.PositiveSmallIntegerField()),
                        ('due', models.DateTimeField()),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='applications.application')),
                    ],
                    options={
                        'verbose_name': 'Reminder',
                        'verbose_name_plural': 'Reminders',
                        'constraints': [models.UniqueConstraint(fields=('application', 'days', 'due'), name='deadline_is_called_to_mind_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Return',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('correction', 'Return for correction'), ('refinement', 'Refinement after the award')], default='correction', max_length=10, verbose_name='Kind')),
                        ('edition', models.PositiveIntegerField(verbose_name='Edition')),
                        ('note', models.TextField(verbose_name='What to correct')),
                        ('due', models.DateTimeField(verbose_name='Correct until')),
                        ('returned_at', models.DateTimeField(verbose_name='Returned')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='returns', to='applications.application')),
                        ('returned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Return',
                        'verbose_name_plural': 'Returns',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='ReturnedSection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.CharField(choices=[('facts', 'Project facts'), ('answers', 'Answers'), ('plan', 'Plan and indicators'), ('team', 'Team'), ('budget', 'Budget'), ('files', 'Attachments')], max_length=10, verbose_name='Section')),
                        ('note', models.CharField(blank=True, max_length=500, verbose_name='What to correct')),
                        ('of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='applications.return')),
                    ],
                    options={
                        'verbose_name': 'Returned section',
                        'verbose_name_plural': 'Returned sections',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('of', 'section'), name='section_is_returned_once')],
                    },
                ),
                migrations.CreateModel(
                    name='RulesRead',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(verbose_name='Version')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules_read', to='applications.application')),
                        ('reader', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Reading of the rules',
                        'verbose_name_plural': 'Readings of the rules',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('application', 'reader', 'number'), name='version_is_read_once_by_each')],
                    },
                ),
                migrations.CreateModel(
                    name='SectionEdition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.CharField(max_length=12, verbose_name='Section')),
                        ('edition', models.PositiveIntegerField(default=0)),
                        ('saved_at', models.DateTimeField(verbose_name='Saved')),
                        ('sending', models.JSONField(default=dict, editable=False)),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='section_editions', to='applications.application')),
                        ('saved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Edition of a section',
                        'verbose_name_plural': 'Editions of sections',
                        'constraints': [models.UniqueConstraint(fields=('application', 'section'), name='section_is_counted_once')],
                    },
                ),
                migrations.CreateModel(
                    name='TeamMember',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=60, verbose_name='Name')),
                        ('duty', models.CharField(max_length=60, verbose_name='Role in the project')),
                        ('certificate_number', models.CharField(blank=True, max_length=40, verbose_name='Certificate number')),
                        ('insured', models.BooleanField(default=False, verbose_name='Social insurance paid')),
                        ('hours', models.PositiveIntegerField(default=0, verbose_name='Hours')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='team', to='applications.application')),
                        ('social_worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='linkage.socialworker', verbose_name='Social worker')),
                    ],
                    options={
                        'verbose_name': 'Team member',
                        'verbose_name_plural': 'Team',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='WorkingCopy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.CharField(max_length=12, verbose_name='Section')),
                        ('typed', models.JSONField()),
                        ('kept_at', models.DateTimeField(verbose_name='Kept')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='working_copies', to='applications.application')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Working copy',
                        'verbose_name_plural': 'Working copies',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('application', 'section', 'user'), name='a_person_has_one_copy_of_a_section')],
                    },
                ),
            ],
        ),
    ]
