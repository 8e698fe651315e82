import django.db.models.deletion
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('linkage', '0001_initial'), ('linkage', '0002_needs_have_a_field_and_a_survivor'), ('linkage', '0003_communities_get_links_to_state_needs'), ('linkage', '0004_requests_have_a_code_and_may_be_answered_by_phone'), ('linkage', '0005_social_workers_accept_by_link'), ('linkage', '0006_ask_social_workers_by_text')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('organizations', '0001_squashed'),
        ('reference', '0001_initial'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='CodeTry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('address_digest', models.CharField(max_length=64)),
                        ('at', models.DateTimeField(db_index=True)),
                    ],
                    options={
                        'verbose_name': 'Wrong code',
                        'verbose_name_plural': 'Wrong codes',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Campaign',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sent_at', models.DateTimeField(verbose_name='Sent')),
                        ('expires_at', models.DateTimeField(verbose_name='Expires')),
                        ('without_address', models.PositiveIntegerField(default=0, verbose_name='Without an address')),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='Region')),
                        ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Collection of needs',
                        'verbose_name_plural': 'Collections of needs',
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='NeedLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('address', models.EmailField(max_length=254, verbose_name='Sent to')),
                        ('token_digest', models.CharField(editable=False, max_length=64, unique=True)),
                        ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='linkage.campaign')),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.community', verbose_name='Community')),
                    ],
                    options={
                        'verbose_name': 'Link to state needs',
                        'verbose_name_plural': 'Links to state needs',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('campaign', 'community'), name='community_has_one_link_in_a_campaign')],
                    },
                ),
                migrations.CreateModel(
                    name='Need',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=60, verbose_name='Need')),
                        ('problem', models.TextField(max_length=500, verbose_name='Problem')),
                        ('target_group', models.CharField(max_length=60, verbose_name='For whom')),
                        ('people', models.PositiveIntegerField(verbose_name='How many people')),
                        ('site', models.CharField(max_length=100, verbose_name='Where')),
                        ('contact', models.CharField(max_length=60, verbose_name='Office contact')),
                        ('field', models.CharField(choices=[('governance', 'Community governance'), ('elderly_care', 'Elderly care'), ('assistance', 'Social assistance'), ('other', 'Other services')], default='other', max_length=12, verbose_name='Field')),
                        ('source', models.CharField(choices=[('form', 'On the open form'), ('link', "By the community's own link"), ('account', 'From an account')], default='form', max_length=7, verbose_name='How it came')),
                        ('ending', models.CharField(blank=True, choices=[('met', 'It is met already'), ('withdrawn', 'The community has withdrawn it'), ('unfit', 'It is nothing for this fund')], max_length=9, verbose_name='Why it was closed')),
                        ('state', models.CharField(choices=[('stated', 'Stated'), ('published', 'Published'), ('taken_up', 'Taken up'), ('met', 'Met'), ('closed', 'Closed'), ('merged', 'Merged into another')], default='stated', max_length=10, verbose_name='State')),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.community', verbose_name='Community')),
                        ('survivor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='linkage.need', verbose_name='Merged into')),
                        ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='linkage.needlink', verbose_name='Link')),
                    ],
                    options={
                        'verbose_name': 'Need',
                        'verbose_name_plural': 'Needs',
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='SocialWorker',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=60, verbose_name='Name')),
                        ('level', models.CharField(choices=[('assistant', 'Assistant social worker'), ('certified', 'Social worker'), ('senior', 'Senior social worker')], max_length=10, verbose_name='Certificate')),
                        ('certificate_number', models.CharField(max_length=40, unique=True, verbose_name='Certificate number')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='E-mail')),
                        ('phone', models.CharField(blank=True, max_length=30, verbose_name='Telephone')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Social worker',
                        'verbose_name_plural': 'Social workers',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='PartRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.UUIDField(db_index=True)),
                        ('title', models.CharField(max_length=100, verbose_name='Project')),
                        ('hours', models.PositiveIntegerField(verbose_name='Hours')),
                        ('token_digest', models.CharField(editable=False, max_length=64, unique=True)),
                        ('address', models.CharField(max_length=254, verbose_name='Sent to')),
                        ('sendings', models.PositiveSmallIntegerField(default=1, verbose_name='How often it was sent')),
                        ('state', models.CharField(choices=[('sent', 'Asked, no answer yet'), ('accepted', 'Takes part'), ('declined', 'Declined'), ('expired', 'The link has expired')], default='sent', max_length=10, verbose_name='State')),
                        ('sent_at', models.DateTimeField(verbose_name='Sent')),
                        ('expires_at', models.DateTimeField(verbose_name='Expires')),
                        ('answered_at', models.DateTimeField(null=True, verbose_name='Answered')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='Remark')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization')),
                        ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='linkage.socialworker', verbose_name='Social worker')),
                    ],
                    options={
                        'verbose_name': 'Request to a social worker',
                        'verbose_name_plural': 'Requests to social workers',
                        'ordering': ['pk'],
                        'constraints': [models.UniqueConstraint(fields=('case', 'worker'), name='worker_is_asked_once_for_a_project'), models.CheckConstraint(condition=models.Q(('hours__gt', 0)), name='part_has_its_hours')],
                    },
                ),
                migrations.CreateModel(
                    name='CommunityRequest',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.UUIDField(db_index=True)),
                        ('purpose', models.CharField(choices=[('confirm', 'Confirm the need and the site'), ('witness', 'Witness an activity'), ('rate', 'Rate the result')], max_length=8, verbose_name='Purpose')),
                        ('title', models.CharField(max_length=100, verbose_name='Project')),
                        ('summary', models.TextField(blank=True, verbose_name='Summary')),
                        ('token_digest', models.CharField(editable=False, max_length=64, unique=True)),
                        ('code_digest', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                        ('address', models.EmailField(blank=True, max_length=254, verbose_name='Sent to')),
                        ('sendings', models.PositiveSmallIntegerField(default=1, verbose_name='How often it was sent')),
                        ('state', models.CharField(choices=[('sent', 'Sent'), ('answered', 'Answered'), ('declined', 'Declined'), ('expired', 'Expired')], default='sent', max_length=10, verbose_name='State')),
                        ('sent_at', models.DateTimeField(verbose_name='Sent')),
                        ('expires_at', models.DateTimeField(verbose_name='Expires')),
                        ('answered_at', models.DateTimeField(null=True, verbose_name='Answered')),
                        ('answered_name', models.CharField(blank=True, max_length=60, verbose_name='Answered by')),
                        ('note', models.CharField(blank=True, max_length=300, verbose_name='Remark')),
                        ('rating', models.PositiveSmallIntegerField(null=True, verbose_name='Rating')),
                        ('way', models.CharField(blank=True, choices=[('link', 'By the link'), ('code', 'By the code'), ('phone', 'By phone')], max_length=5, verbose_name='How it was answered')),
                        ('number_called', models.CharField(blank=True, max_length=30, verbose_name='Number called')),
                        ('called_at', models.DateTimeField(null=True, verbose_name='Called at')),
                        ('community', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.community')),
                        ('organization', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organizations.organization')),
                        ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Recorded by')),
                    ],
                    options={
                        'verbose_name': 'Request to a community',
                        'verbose_name_plural': 'Requests to communities',
                        'ordering': ['-pk'],
                        'constraints': [models.UniqueConstraint(fields=('case', 'community', 'purpose'), name='community_is_asked_once_for_each_purpose'), models.CheckConstraint(condition=models.Q(('rating', None), ('rating__range', (1, 5)), _connector='OR'), name='rating_is_1_to_5'), models.CheckConstraint(condition=models.Q(models.Q(('way', 'phone'), _negated=True), models.Q(('called_at__isnull', False), ('recorded_by__isnull', False), models.Q(('number_called', ''), _negated=True)), _connector='OR'), name='answer_by_phone_says_who_called_whom_and_when')],
                    },
                ),
            ],
        ),
    ]
