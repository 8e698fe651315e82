import django.db.models.deletion
import djmoney.models.fields
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('awards', '0001_initial'), ('awards', '0002_decision_keeps_its_basis'), ('awards', '0003_dossier'), ('awards', '0004_keep_dossiers'), ('awards', '0005_objection_has_its_officer_and_day'), ('awards', '0006_shares_have_reservations'), ('awards', '0007_keep_reservations_of_shares'), ('awards', '0008_reserve_what_is_held'), ('awards', '0009_instalments_name_their_documents'), ('awards', '0010_archive_package')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('applications', '0001_squashed'),
        ('calls', '0001_squashed'),
        ('files', '0001_squashed'),
        ('funds', '0001_squashed'),
        ('organizations', '0001_squashed'),
        ('reference', '0001_initial'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='PastAward',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(editable=False, max_length=64, unique=True)),
                        ('city', models.CharField(max_length=60, verbose_name='City')),
                        ('year', models.CharField(max_length=20, verbose_name='Year')),
                        ('programme', models.CharField(max_length=100, verbose_name='Programme')),
                        ('organization_name', models.CharField(blank=True, max_length=100, verbose_name='Organisation')),
                        ('uscc', models.CharField(blank=True, max_length=18, verbose_name='Unified social credit code')),
                        ('project', models.CharField(blank=True, max_length=150, verbose_name='Project')),
                        ('area', models.CharField(blank=True, max_length=100, verbose_name='Community or area')),
                        ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3, null=True)),
                        ('amount', djmoney.models.fields.MoneyField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name='Amount')),
                        ('amount_kind', models.CharField(choices=[('award', 'Award'), ('total', 'Total of several projects'), ('cap', 'Cap'), ('instalment', 'Instalment'), ('unknown', 'Unknown')], max_length=10, verbose_name='What the amount is')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='Note')),
                        ('source', models.CharField(max_length=500, verbose_name='Source')),
                        ('imported_at', models.DateTimeField(verbose_name='Imported')),
                    ],
                    options={
                        'verbose_name': 'Past award',
                        'verbose_name_plural': 'Past awards',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Award',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.UUIDField(unique=True)),
                        ('number', models.CharField(max_length=30, unique=True, verbose_name='Number')),
                        ('title', models.CharField(max_length=60, verbose_name='Project')),
                        ('requested_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('requested', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Requested')),
                        ('recommended_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3, null=True)),
                        ('recommended', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, null=True, verbose_name='Recommended by the experts')),
                        ('approved_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('approved', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Approved')),
                        ('agreed_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3, null=True)),
                        ('agreed', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, null=True, verbose_name='Agreed')),
                        ('starts_on', models.DateField(verbose_name='Starts on')),
                        ('ends_on', models.DateField(verbose_name='Ends on')),
                        ('state', models.CharField(choices=[('proposed', 'Proposed'), ('approved', 'Approved'), ('signing', 'Agreement being signed'), ('active', 'Under way'), ('mid_term_passed', 'Mid-term passed'), ('rectifying', 'Being put right'), ('closed_out', 'Closed out'), ('terminated', 'Terminated'), ('declined', 'Declined'), ('dropped', 'Not awarded')], default='proposed', max_length=16, verbose_name='State')),
                        ('rank', models.PositiveIntegerField(verbose_name='Rank')),
                        ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.application')),
                        ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.call')),
                        ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.category')),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.community')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization')),
                    ],
                    options={
                        'verbose_name': 'Project',
                        'verbose_name_plural': 'Projects',
                        'ordering': ['number'],
                        'indexes': [models.Index(fields=['call', 'state'], name='awards_awar_call_id_72fdba_idx')],
                        'constraints': [models.CheckConstraint(condition=models.Q(('approved__gt', 0)), name='award_is_positive')],
                    },
                ),
                migrations.CreateModel(
                    name='Agreement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=40, unique=True, verbose_name='Agreement number')),
                        ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('amount', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Amount')),
                        ('starts_on', models.DateField(verbose_name='Starts on')),
                        ('ends_on', models.DateField(verbose_name='Ends on')),
                        ('state', models.CharField(choices=[('drawn_up', 'Drawn up'), ('signed_by_organisation', 'Signed by the organisation'), ('in_force', 'In force')], default='drawn_up', max_length=22, verbose_name='State')),
                        ('signed_at', models.DateTimeField(null=True, verbose_name='Signed by the organisation')),
                        ('countersigned_at', models.DateTimeField(null=True, verbose_name='Signed by the fund')),
                        ('countersigned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('award', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='awards.award')),
                    ],
                    options={
                        'verbose_name': 'Agreement',
                        'verbose_name_plural': 'Agreements',
                    },
                ),
                migrations.CreateModel(
                    name='Decision',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('minutes', models.TextField(blank=True, verbose_name='Minutes')),
                        ('document_number', models.CharField(blank=True, max_length=60, verbose_name='Document number')),
                        ('inversions', models.JSONField(default=list, verbose_name='Passed over')),
                        ('basis', models.JSONField(default=list, verbose_name='What it was worked out from')),
                        ('state', models.CharField(choices=[('proposed', 'Proposed'), ('noticed', 'In public notice'), ('approved', 'Approved'), ('cancelled', 'Cancelled')], default='proposed', max_length=10, verbose_name='State')),
                        ('proposed_at', models.DateTimeField(verbose_name='Proposed')),
                        ('approved_at', models.DateTimeField(null=True, verbose_name='Approved')),
                        ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='calls.call')),
                        ('proposed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Decision',
                        'verbose_name_plural': 'Decisions',
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'proposed')), fields=('call',), name='call_has_one_open_proposal')],
                    },
                ),
                migrations.CreateModel(
                    name='Dossier',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(max_length=64, verbose_name='SHA-256')),
                        ('made_at', models.DateTimeField(verbose_name='Filed')),
                        ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dossiers', to='awards.decision')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                    ],
                    options={
                        'verbose_name': 'Dossier',
                        'verbose_name_plural': 'Dossiers',
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(fields=('decision', 'digest'), name='dossier_is_filed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Instalment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sequence', models.PositiveSmallIntegerField(verbose_name='No.')),
                        ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('amount', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Amount')),
                        ('trigger', models.CharField(choices=[('signing', 'On signing'), ('mid_term', 'When the mid-term evaluation is passed'), ('close_out', 'When the close-out is passed')], max_length=10, verbose_name='When')),
                        ('due_days', models.PositiveSmallIntegerField(default=30)),
                        ('due_on', models.DateField(null=True, verbose_name='Due on')),
                        ('documents', models.JSONField(blank=True, default=list, verbose_name='Documents with the request')),
                        ('state', models.CharField(choices=[('planned', 'Planned'), ('due', 'May be requested'), ('requested', 'Requested'), ('paid', 'Paid'), ('cancelled', 'Cancelled')], default='planned', max_length=10, verbose_name='State')),
                        ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='instalments', to='awards.award')),
                    ],
                    options={
                        'verbose_name': 'Instalment',
                        'verbose_name_plural': 'Instalments',
                        'ordering': ['award', 'sequence'],
                        'constraints': [models.UniqueConstraint(fields=('award', 'sequence'), name='instalment_number_is_unique'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='instalment_is_positive')],
                    },
                ),
                migrations.CreateModel(
                    name='InstalmentShare',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('amount', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Amount')),
                        ('instalment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='awards.instalment')),
                        ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.source')),
                    ],
                    options={
                        'verbose_name': "Source's share of an instalment",
                        'verbose_name_plural': "Sources' shares of instalments",
                        'constraints': [models.UniqueConstraint(fields=('instalment', 'source'), name='source_pays_an_instalment_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Package',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('digest', models.CharField(max_length=64, verbose_name='SHA-256')),
                        ('is_final', models.BooleanField(verbose_name='Final')),
                        ('made_at', models.DateTimeField(verbose_name='Filed')),
                        ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='packages', to='awards.award')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                    ],
                    options={
                        'verbose_name': 'Archive package',
                        'verbose_name_plural': 'Archive packages',
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(fields=('award', 'digest'), name='package_is_filed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='PublicNotice',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=150, verbose_name='Title')),
                        ('rows', models.JSONField(verbose_name='The list as published')),
                        ('hash', models.CharField(max_length=64)),
                        ('seal_hash', models.CharField(blank=True, max_length=64)),
                        ('published_at', models.DateTimeField(verbose_name='Published')),
                        ('starts_on', models.DateField(verbose_name='First day')),
                        ('ends_at', models.DateTimeField(verbose_name='Ends')),
                        ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='notice', to='awards.decision')),
                    ],
                    options={
                        'verbose_name': 'Public notice',
                        'verbose_name_plural': 'Public notices',
                        'ordering': ['-published_at'],
                    },
                ),
                migrations.CreateModel(
                    name='Objection',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100, verbose_name="Your name, or the unit's")),
                        ('by_unit', models.BooleanField(default=False, verbose_name='On behalf of a unit, by sealed letter')),
                        ('contact', models.CharField(max_length=100, verbose_name='Phone or e-mail')),
                        ('text', models.TextField(max_length=2000, verbose_name='Facts and grounds')),
                        ('receipt', models.CharField(max_length=30, unique=True, verbose_name='Receipt number')),
                        ('state', models.CharField(choices=[('received', 'Received'), ('answered', 'Answered'), ('upheld', 'Upheld')], default='received', max_length=8, verbose_name='State')),
                        ('answer', models.TextField(blank=True, max_length=2000, verbose_name='Answer')),
                        ('due_on', models.DateField(null=True, verbose_name='Answer due on')),
                        ('received_at', models.DateTimeField(verbose_name='Received')),
                        ('answered_at', models.DateTimeField(null=True, verbose_name='Answered')),
                        ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('assigned_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='With')),
                        ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='awards.award', verbose_name='Project')),
                        ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='awards.publicnotice')),
                    ],
                    options={
                        'verbose_name': 'Objection',
                        'verbose_name_plural': 'Objections',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='ShareReservation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('reservation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.reservation')),
                        ('share', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='held', to='awards.instalmentshare')),
                    ],
                    options={
                        'verbose_name': 'Reservation of a share',
                        'verbose_name_plural': 'Reservations of shares',
                    },
                ),
                migrations.CreateModel(
                    name='AwardSource',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('amount', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Amount')),
                        ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='awards.award')),
                        ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.source')),
                    ],
                    options={
                        'verbose_name': 'Share of a source',
                        'verbose_name_plural': 'Shares of sources',
                        'ordering': ['source'],
                        'constraints': [models.UniqueConstraint(fields=('award', 'source'), name='source_pays_an_award_once')],
                    },
                ),
            ],
        ),
        migrations.AddField(
            model_name='award',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='awards.decision'),
        ),
    ]
