import datetime
import django.db.models.deletion
import djmoney.models.fields
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('scoring', '0001_initial'), ('scoring', '0002_keep_rows_as_written'), ('scoring', '0003_draw_keeps_its_secret_sealed'), ('scoring', '0004_seal_secrets_of_open_draws'), ('scoring', '0005_release_sheets_and_ranking'), ('scoring', '0006_stages_and_reopened_sheets'), ('scoring', '0007_keep_sheets_and_ranking_again'), ('scoring', '0008_sheets_entered_and_pressed'), ('scoring', '0009_keep_entries_and_presses'), ('scoring', '0010_shortlist'), ('scoring', '0011_keep_shortlist'), ('scoring', '0012_sheet_imports'), ('scoring', '0013_store_advice'), ('scoring', '0014_pitch_sessions'), ('scoring', '0015_keep_pitch_steps'), ('scoring', '0016_experts_know_several_fields'), ('scoring', '0017_copy_the_field_of_experts'), ('scoring', '0018_drop_the_single_field'), ('scoring', '0019_find_conflicts'), ('scoring', '0020_declarations_year_by_year'), ('scoring', '0021_copy_the_last_declarations'), ('scoring', '0022_declined_seats_and_redraws'), ('scoring', '0023_offices_of_a_panel'), ('scoring', '0024_keep_declarations_as_written'), ('scoring', '0025_ties_of_people_and_organisations'), ('scoring', '0026_keep_ties_as_written'), ('scoring', '0028_who_is_in_the_room')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('applications', '0001_squashed'),
        ('calls', '0001_squashed'),
        ('files', '0001_squashed'),
        ('organizations', '0001_squashed'),
        ('reference', '0001_initial'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Expert',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('employer', models.CharField(max_length=100, verbose_name='Employer')),
                        ('address', models.CharField(blank=True, max_length=200, verbose_name='Address')),
                        ('account', models.TextField(blank=True, editable=False, verbose_name='Account number')),
                        ('declared_on', models.DateField(blank=True, null=True, verbose_name='Interests declared on')),
                        ('is_active', models.BooleanField(default=True, verbose_name='In the pool')),
                        ('community', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.community', verbose_name='Community he belongs to')),
                        ('interests', models.ManyToManyField(blank=True, related_name='+', to='organizations.organization', verbose_name='Declared interests')),
                        ('region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='District')),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Expert',
                        'verbose_name_plural': 'Experts',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Declaration',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField(verbose_name='Declared on')),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='scoring.expert')),
                    ],
                    options={
                        'verbose_name': 'Declaration of interests',
                        'verbose_name_plural': 'Declarations of interests',
                        'ordering': ['-day', '-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Assignment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('assigned', 'To be scored'), ('scored', 'Scored'), ('recused', 'Recused'), ('abstained', 'Closed without a score')], default='assigned', max_length=10, verbose_name='State')),
                        ('reading_order', models.PositiveIntegerField(default=0, verbose_name='Reading order')),
                        ('draft', models.JSONField(default=dict, verbose_name='Draft')),
                        ('reason', models.CharField(blank=True, max_length=200, verbose_name='Reason')),
                        ('ground', models.CharField(blank=True, choices=[('member', 'Works or worked for the organisation within three years'), ('declared', 'Declared an interest in the organisation'), ('employer', 'Is employed by the organisation, its host or the community'), ('phone', 'Has the telephone number of the organisation or of one of its people'), ('account', 'Has the bank account of the organisation'), ('community', 'Belongs to the community the project is for'), ('host', 'Works for an organisation under the same host'), ('paid', 'Was paid by the organisation within three years'), ('coached', "Coached, inspected or evaluated the organisation's projects within three years"), ('address', 'Has the address of the organisation'), ('representative', 'Has the name of the legal representative'), ('team', 'Has the name of a social worker of the organisation, or of one in a team of its projects'), ('payee', 'Has the name of somebody the organisation paid within three years')], max_length=14, verbose_name='Conflict found')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.application')),
                        ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('replaces', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replacement', to='scoring.assignment', verbose_name='In place of')),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.expert')),
                    ],
                    options={
                        'verbose_name': 'Assignment',
                        'verbose_name_plural': 'Assignments',
                        'ordering': ['reading_order', 'pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Panel',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=60, verbose_name='Name')),
                        ('stage', models.CharField(choices=[('desk', 'Desk review'), ('pitch', 'Pitch')], default='desk', max_length=5, verbose_name='Stage')),
                        ('state', models.CharField(choices=[('forming', 'Being formed'), ('scoring', 'Scoring'), ('ranked', 'Ranked')], default='forming', max_length=8, verbose_name='State')),
                        ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.call')),
                        ('category', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.category')),
                        ('chair', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.expert', verbose_name='Chair of the panel')),
                        ('members', models.ManyToManyField(blank=True, related_name='+', to='scoring.expert')),
                        ('secretary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('supervisors', models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Supervisors')),
                    ],
                    options={
                        'verbose_name': 'Panel',
                        'verbose_name_plural': 'Panels',
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Draw',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('purpose', models.CharField(max_length=200, verbose_name='For what')),
                        ('commitment', models.CharField(max_length=64, verbose_name='SHA-256 of the secret')),
                        ('pool', models.JSONField(verbose_name='Pool, sorted')),
                        ('count', models.PositiveSmallIntegerField(verbose_name='How many')),
                        ('number_source', models.CharField(max_length=100, verbose_name='Public number to come')),
                        ('sealed', models.TextField(blank=True, editable=False)),
                        ('secret', models.CharField(blank=True, max_length=64, verbose_name='Secret')),
                        ('number', models.CharField(blank=True, max_length=40, verbose_name='Public number')),
                        ('drawn', models.JSONField(default=list, verbose_name='Drawn')),
                        ('state', models.CharField(choices=[('committed', 'Committed, waiting for the public number'), ('drawn', 'Drawn')], default='committed', max_length=10, verbose_name='State')),
                        ('committed_at', models.DateTimeField(verbose_name='Committed')),
                        ('field', models.CharField(blank=True, choices=[('social_work', 'Social work'), ('finance', 'Finance'), ('governance', 'Community governance'), ('elderly_care', 'Elderly care'), ('public_benefit', 'Public-benefit sector')], max_length=15, verbose_name='From the field')),
                        ('reason', models.CharField(blank=True, max_length=200, verbose_name='Why drawn again')),
                        ('redraw', models.PositiveSmallIntegerField(default=0, verbose_name='Redraw no.')),
                        ('assignment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='scoring.assignment', verbose_name='In place of')),
                        ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='draws', to='scoring.panel')),
                    ],
                    options={
                        'verbose_name': 'Draw',
                        'verbose_name_plural': 'Draws',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PitchSession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField(verbose_name='Day')),
                        ('starts', models.TimeField(default=datetime.time(9, 0), verbose_name='Begins at')),
                        ('place', models.CharField(max_length=100, verbose_name='Place')),
                        ('pitch_minutes', models.PositiveSmallIntegerField(default=8, verbose_name='Minutes for a pitch')),
                        ('question_minutes', models.PositiveSmallIntegerField(default=5, verbose_name='Minutes for questions')),
                        ('quorum', models.PositiveSmallIntegerField(verbose_name='Quorum')),
                        ('opened_at', models.DateTimeField(null=True, verbose_name='Opened')),
                        ('closed_at', models.DateTimeField(null=True, verbose_name='Closed')),
                        ('turn', models.PositiveIntegerField(default=0, editable=False)),
                        ('state', models.CharField(choices=[('prepared', 'Being prepared'), ('open', 'In session'), ('closed', 'Meeting closed')], default='prepared', max_length=8, verbose_name='State')),
                        ('draw', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pitch_session', to='scoring.draw', verbose_name='Draw of the order')),
                        ('panel', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='pitch', to='scoring.panel')),
                    ],
                    options={
                        'verbose_name': 'Pitch session',
                        'verbose_name_plural': 'Pitch sessions',
                    },
                ),
                migrations.CreateModel(
                    name='Pitch',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('place', models.PositiveSmallIntegerField(verbose_name='Place in the order')),
                        ('was_moved', models.BooleanField(default=False, verbose_name='Moved to the end')),
                        ('is_asking', models.BooleanField(default=False, verbose_name='Questions')),
                        ('spent', models.DurationField(default=datetime.timedelta, verbose_name='Time used')),
                        ('since', models.DateTimeField(null=True, verbose_name='Running since')),
                        ('revealed_at', models.DateTimeField(null=True, verbose_name='Scores shown')),
                        ('state', models.CharField(choices=[('waiting', 'To come'), ('called', 'Called in'), ('running', 'Under way'), ('paused', 'Paused'), ('scoring', 'Being scored'), ('put_off', 'Scoring put off'), ('done', 'Heard and scored'), ('absent', 'Did not appear')], default='waiting', max_length=8, verbose_name='State')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.application')),
                        ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pitches', to='scoring.pitchsession')),
                    ],
                    options={
                        'verbose_name': 'Pitch',
                        'verbose_name_plural': 'Pitches',
                        'ordering': ['place', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('session', 'application'), name='application_pitches_once'), models.UniqueConstraint(condition=models.Q(('state__in', ['called', 'running', 'paused', 'scoring'])), fields=('session',), name='one_pitch_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Attendant',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('office', models.CharField(choices=[('chair', 'Chair of the panel'), ('for_chair', "In the chair's place"), ('secretary', 'Panel secretary'), ('for_secretary', "In the secretary's place"), ('supervisor', 'Supervisor')], max_length=13, verbose_name='Office')),
                        ('arrived_at', models.DateTimeField(verbose_name='Arrived')),
                        ('left_at', models.DateTimeField(null=True, verbose_name='Left')),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendants', to='scoring.pitchsession')),
                    ],
                    options={
                        'verbose_name': 'Attendant',
                        'verbose_name_plural': 'Attendants',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('session', 'person'), name='attendant_is_present_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Attendance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('office', models.CharField(blank=True, choices=[('chair', 'Chair of the panel'), ('for_chair', "In the chair's place"), ('secretary', 'Panel secretary'), ('for_secretary', "In the secretary's place"), ('supervisor', 'Supervisor')], max_length=13, verbose_name='Office')),
                        ('arrived_at', models.DateTimeField(verbose_name='Arrived')),
                        ('left_at', models.DateTimeField(null=True, verbose_name='Left')),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.expert')),
                        ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='scoring.pitchsession')),
                    ],
                    options={
                        'verbose_name': 'Attendance',
                        'verbose_name_plural': 'Attendances',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('left_at', None)), fields=('session', 'expert'), name='member_is_present_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PitchStep',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('call', 'Called in'), ('start', 'Pitch begun'), ('pause', 'Paused'), ('resume', 'Gone on'), ('ask', 'Questions begun'), ('stop', 'Ended; scoring begun'), ('leave', 'Left the room'), ('postpone', 'Moved to the end'), ('miss', 'Did not appear'), ('put_off', 'Scoring put off'), ('take_up', 'Scoring taken up again'), ('reveal', 'Scores shown'), ('finish', 'All sheets in')], max_length=8, verbose_name='Step')),
                        ('at', models.DateTimeField(verbose_name='At')),
                        ('reason', models.CharField(blank=True, max_length=200, verbose_name='Reason')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('expert', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.expert')),
                        ('pitch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='scoring.pitch')),
                    ],
                    options={
                        'verbose_name': 'Step of a pitch',
                        'verbose_name_plural': 'Steps of a pitch',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Profession',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('field', models.CharField(choices=[('social_work', 'Social work'), ('finance', 'Finance'), ('governance', 'Community governance'), ('elderly_care', 'Elderly care'), ('public_benefit', 'Public-benefit sector')], max_length=15, verbose_name='Field')),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='professions', to='scoring.expert')),
                    ],
                    options={
                        'verbose_name': 'Field of an expert',
                        'verbose_name_plural': 'Fields of experts',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('expert', 'field'), name='expert_has_a_field_once')],
                    },
                ),
                migrations.CreateModel(
                    name='RankedItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('score', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='Official score')),
                        ('rank', models.PositiveIntegerField(verbose_name='Rank')),
                        ('sheets', models.PositiveSmallIntegerField(verbose_name='Sheets')),
                        ('working', models.JSONField(verbose_name='How it was worked out')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.application')),
                        ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ranking', to='scoring.panel')),
                    ],
                    options={
                        'verbose_name': 'Ranked application',
                        'verbose_name_plural': 'Ranking',
                        'ordering': ['rank', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('panel', 'application'), name='panel_ranks_an_application_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ScoreSheet',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveSmallIntegerField(default=1, verbose_name='Sheet no.')),
                        ('total', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='Total')),
                        ('remark', models.TextField(blank=True, max_length=500, verbose_name='Remark')),
                        ('suggested_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3, null=True)),
                        ('suggested', djmoney.models.fields.MoneyField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='Suggested amount')),
                        ('submitted_at', models.DateTimeField(verbose_name='Submitted')),
                        ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='scoring.assignment')),
                    ],
                    options={
                        'verbose_name': 'Score sheet',
                        'verbose_name_plural': 'Score sheets',
                        'constraints': [models.UniqueConstraint(fields=('assignment', 'number'), name='sheet_number_stands_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Reopening',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.CharField(max_length=200, verbose_name='Reason')),
                        ('at', models.DateTimeField(verbose_name='At')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reopening', to='scoring.scoresheet')),
                    ],
                    options={
                        'verbose_name': 'Reopening',
                        'verbose_name_plural': 'Reopenings',
                    },
                ),
                migrations.CreateModel(
                    name='Press',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=36, unique=True, verbose_name='Key of the press')),
                        ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='press', to='scoring.scoresheet')),
                    ],
                    options={
                        'verbose_name': 'Press',
                        'verbose_name_plural': 'Presses',
                    },
                ),
                migrations.CreateModel(
                    name='SheetEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(choices=[('paper', 'A paper sheet'), ('workbook', 'A workbook')], max_length=8, verbose_name='Entered from')),
                        ('at', models.DateTimeField(verbose_name='At')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('sheet', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='entry', to='scoring.scoresheet')),
                    ],
                    options={
                        'verbose_name': 'Entered sheet',
                        'verbose_name_plural': 'Entered sheets',
                    },
                ),
                migrations.CreateModel(
                    name='SheetImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(max_length=64)),
                        ('state', models.CharField(choices=[('shown', 'Shown, not imported'), ('imported', 'Imported'), ('discarded', 'Discarded')], default='shown', max_length=10, verbose_name='State')),
                        ('created_at', models.DateTimeField(verbose_name='Read')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='scoring.panel')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                    ],
                    options={
                        'verbose_name': 'Imported score sheets',
                        'verbose_name_plural': 'Imported score sheets',
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='SheetScore',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('points', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='Points')),
                        ('remark', models.CharField(blank=True, max_length=200, verbose_name='Remark')),
                        ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.criterion')),
                        ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='scoring.scoresheet')),
                    ],
                    options={
                        'verbose_name': 'Points',
                        'verbose_name_plural': 'Points',
                        'constraints': [models.UniqueConstraint(fields=('sheet', 'criterion'), name='criterion_is_scored_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Shortlist',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('percent', models.PositiveSmallIntegerField(verbose_name='Shortlist for the pitch, % of the quota')),
                        ('lines', models.JSONField(verbose_name='How far it reaches')),
                        ('at', models.DateTimeField(verbose_name='At')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('call', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.call')),
                    ],
                    options={
                        'verbose_name': 'Shortlist',
                        'verbose_name_plural': 'Shortlists',
                    },
                ),
                migrations.CreateModel(
                    name='ShortlistedItem',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('score', models.DecimalField(decimal_places=2, max_digits=6, verbose_name='Official score')),
                        ('rank', models.PositiveIntegerField(verbose_name='Rank')),
                        ('is_in', models.BooleanField(verbose_name='Goes on to the pitch')),
                        ('reason', models.CharField(choices=[('within', 'Within the number that goes on'), ('tied', 'Tied with the last one that goes on'), ('below_pass', 'Below the pass score'), ('below_line', 'Beyond the number that goes on')], max_length=10, verbose_name='Reason')),
                        ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.application')),
                        ('shortlist', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='scoring.shortlist')),
                    ],
                    options={
                        'verbose_name': 'Shortlisted application',
                        'verbose_name_plural': 'Shortlisted applications',
                        'ordering': ['-score', 'rank', 'application__number'],
                    },
                ),
                migrations.CreateModel(
                    name='Tie',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(blank=True, db_index=True, max_length=60, verbose_name='Name')),
                        ('kind', models.CharField(choices=[('paid', 'Paid'), ('coached', 'Coached'), ('inspected', 'Inspected'), ('evaluated', 'Evaluated')], max_length=9, verbose_name='Kind')),
                        ('case', models.UUIDField(db_index=True)),
                        ('on', models.DateField(verbose_name='Date')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization')),
                        ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Tie of a person and an organisation',
                        'verbose_name_plural': 'Ties of people and organisations',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('person', None), models.Q(('name', ''), _negated=True)), models.Q(('name', ''), ('person__isnull', False)), _connector='OR'), name='tie_knows_a_person_or_a_name'), models.UniqueConstraint(fields=('person', 'organization', 'kind', 'case', 'on'), name='tie_of_a_person_once_a_day'), models.UniqueConstraint(condition=models.Q(('name', ''), _negated=True), fields=('name', 'organization', 'kind', 'case', 'on'), name='tie_of_a_name_once_a_day')],
                    },
                ),
                migrations.CreateModel(
                    name='Advice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('made_at', models.DateTimeField(verbose_name='Worked out')),
                        ('digest', models.CharField(max_length=64)),
                        ('content', models.JSONField()),
                        ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.call')),
                    ],
                    options={
                        'verbose_name': 'Advice',
                        'verbose_name_plural': 'Advice',
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(fields=('call', 'digest'), name='advice_stands_once_for_its_sheets')],
                    },
                ),
                migrations.CreateModel(
                    name='Allotment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('made_at', models.DateTimeField(verbose_name='Worked out')),
                        ('digest', models.CharField(max_length=64)),
                        ('content', models.JSONField()),
                        ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.call')),
                    ],
                    options={
                        'verbose_name': 'Allotment',
                        'verbose_name_plural': 'Allotments',
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(fields=('call', 'digest'), name='allotment_stands_once_for_its_order')],
                    },
                ),
                migrations.CreateModel(
                    name='DeclaredInterest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('declaration', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='scoring.declaration')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Declared interest',
                        'verbose_name_plural': 'Declared interests',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('declaration', 'organization'), name='declaration_names_an_organisation_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Clearance',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('ground', models.CharField(choices=[('member', 'Works or worked for the organisation within three years'), ('declared', 'Declared an interest in the organisation'), ('employer', 'Is employed by the organisation, its host or the community'), ('phone', 'Has the telephone number of the organisation or of one of its people'), ('account', 'Has the bank account of the organisation'), ('community', 'Belongs to the community the project is for'), ('host', 'Works for an organisation under the same host'), ('paid', 'Was paid by the organisation within three years'), ('coached', "Coached, inspected or evaluated the organisation's projects within three years"), ('address', 'Has the address of the organisation'), ('representative', 'Has the name of the legal representative'), ('team', 'Has the name of a social worker of the organisation, or of one in a team of its projects'), ('payee', 'Has the name of somebody the organisation paid within three years')], max_length=14, verbose_name='Ground')),
                        ('reason', models.CharField(max_length=200, verbose_name='Reason')),
                        ('at', models.DateTimeField(verbose_name='At')),
                        ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.application')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.expert')),
                    ],
                    options={
                        'verbose_name': 'Clearance',
                        'verbose_name_plural': 'Clearances',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('expert', 'application', 'ground'), name='ground_is_cleared_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Deputy',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('office', models.CharField(choices=[('secretary', 'Panel secretary'), ('chair', 'Chair of the panel')], max_length=9, verbose_name='Office')),
                        ('reason', models.CharField(max_length=200, verbose_name='Reason')),
                        ('valid_from', models.DateField(verbose_name='From')),
                        ('valid_to', models.DateField(verbose_name='Until')),
                        ('ended_at', models.DateTimeField(null=True, verbose_name='Ended')),
                        ('appointed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deputies', to='scoring.panel')),
                    ],
                    options={
                        'verbose_name': 'Deputy',
                        'verbose_name_plural': 'Deputies',
                        'ordering': ['-valid_from', '-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__gte', models.F('valid_from'))), name='deputy_ends_after_he_begins'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('panel', 'person', 'office'), name='deputy_is_appointed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Decline',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reason', models.CharField(max_length=200, verbose_name='Reason')),
                        ('at', models.DateTimeField(verbose_name='At')),
                        ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='scoring.expert')),
                        ('panel', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declines', to='scoring.panel')),
                    ],
                    options={
                        'verbose_name': 'Declined seat',
                        'verbose_name_plural': 'Declined seats',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('panel', 'expert'), name='expert_declines_a_panel_once')],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='assignment',
            name='panel',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='scoring.panel'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('panel', 'application', 'expert'), name='expert_reads_an_application_once'),
        ),
    ]
