import django.db.models.deletion
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('notifications', '0001_initial'), ('notifications', '0002_preferences_digests_and_texts'), ('notifications', '0003_tell_by_text_alone')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='CalendarFeed',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('nonce', models.CharField(max_length=32)),
                        ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Calendar feed',
                        'verbose_name_plural': 'Calendar feeds',
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('address', models.EmailField(blank=True, max_length=254, verbose_name='Address')),
                        ('kind', models.CharField(max_length=60, verbose_name='Kind')),
                        ('case', models.UUIDField(db_index=True, null=True)),
                        ('subject', models.CharField(max_length=200, verbose_name='Subject')),
                        ('body', models.TextField(verbose_name='Body')),
                        ('link', models.CharField(blank=True, max_length=300, verbose_name='Link')),
                        ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Not delivered'), ('digest', 'In the daily digest'), ('gathered', 'Put into the daily digest'), ('off', 'Switched off'), ('text_only', 'By text message only'), ('inbox_only', 'In the portal only')], default='waiting', max_length=12, verbose_name='State')),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('created_at', models.DateTimeField(db_index=True, verbose_name='Written')),
                        ('sent_at', models.DateTimeField(null=True, verbose_name='Sent')),
                        ('read_at', models.DateTimeField(null=True, verbose_name='Read')),
                        ('error', models.CharField(blank=True, max_length=200)),
                        ('digest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gathered', to='notifications.message')),
                        ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Message',
                        'verbose_name_plural': 'Messages',
                        'ordering': ['-pk'],
                        'indexes': [models.Index(fields=['user', 'read_at'], name='notificatio_user_id_b13176_idx')],
                    },
                ),
                migrations.CreateModel(
                    name='Preference',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('topic', models.CharField(max_length=20)),
                        ('email', models.CharField(choices=[('at_once', 'At once'), ('daily', 'Once a day, together'), ('off', 'Not at all')], default='at_once', max_length=10, verbose_name='By e-mail')),
                        ('sms', models.BooleanField(default=False, verbose_name='By text message too')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Preference',
                        'verbose_name_plural': 'Preferences',
                        'constraints': [models.UniqueConstraint(fields=('user', 'topic'), name='one_preference_a_topic')],
                    },
                ),
                migrations.CreateModel(
                    name='TextMessage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('phone', models.CharField(max_length=30, verbose_name='Phone')),
                        ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sent', 'Sent'), ('failed', 'Not delivered'), ('digest', 'In the daily digest'), ('gathered', 'Put into the daily digest'), ('off', 'Switched off'), ('text_only', 'By text message only'), ('inbox_only', 'In the portal only')], default='waiting', max_length=12, verbose_name='State')),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('error', models.CharField(blank=True, max_length=200)),
                        ('sent_at', models.DateTimeField(null=True, verbose_name='Sent')),
                        ('message', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='text_message', to='notifications.message')),
                    ],
                    options={
                        'verbose_name': 'Text message',
                        'verbose_name_plural': 'Text messages',
                    },
                ),
            ],
        ),
    ]
