import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('monitoring', '0011_signed_in_adds_up'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Conclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='No.')),
                ('rubric', models.JSONField()),
                ('rubric_hash', models.CharField(max_length=64)),
                ('figures', models.JSONField()),
                ('entries', models.JSONField()),
                ('reasons', models.JSONField()),
                ('score', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='Score')),
                ('grade', models.CharField(max_length=1, verbose_name='Grade')),
                ('opinion', models.TextField(max_length=1000, verbose_name='Opinion')),
                ('manner', models.CharField(choices=[('site', 'On site'), ('phone', 'By telephone'), ('papers', 'From the records')], max_length=6, verbose_name='How it was evaluated')),
                ('met_on', models.DateField(null=True, verbose_name='Visited or called on')),
                ('met', models.CharField(blank=True, max_length=100, verbose_name='Who was met or spoken to')),
                ('made_at', models.DateTimeField(verbose_name='Evaluated')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='monitoring.evaluation')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'Conclusion of an evaluation',
                'verbose_name_plural': 'Conclusions of evaluations',
                'ordering': ['evaluation', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.TextField(max_length=1000, verbose_name='Reasons')),
                ('lodged_at', models.DateTimeField(verbose_name='Lodged')),
                ('answer', models.TextField(blank=True, max_length=1000, verbose_name='Decision and why')),
                ('decided_at', models.DateTimeField(null=True, verbose_name='Decided')),
                ('state', models.CharField(choices=[('lodged', 'Waiting for a decision'), ('stands', 'The conclusion stands'), ('anew', 'Evaluated anew')], default='lodged', max_length=6, verbose_name='State')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lodged_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conclusion', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='monitoring.conclusion')),
            ],
            options={
                'verbose_name': 'Appeal against an evaluation',
                'verbose_name_plural': 'Appeals against evaluations',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='EvaluationNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='Report due on')),
                ('days', models.SmallIntegerField()),
                ('sent_at', models.DateTimeField(verbose_name='Sent')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notices', to='monitoring.evaluation')),
            ],
            options={
                'verbose_name': 'Notice of a missing report',
                'verbose_name_plural': 'Notices of missing reports',
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='conclusion',
            constraint=models.UniqueConstraint(fields=('evaluation', 'number'), name='conclusions_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='conclusion',
            constraint=models.CheckConstraint(condition=models.Q(('manner', 'papers'), models.Q(('met_on__isnull', False), models.Q(('met', ''), _negated=True)), _connector='OR'), name='evaluation_on_site_or_by_phone_says_when_and_whom'),
        ),
        migrations.AddConstraint(
            model_name='evaluationnotice',
            constraint=models.UniqueConstraint(fields=('evaluation', 'due_on', 'days'), name='report_is_asked_for_once'),
        ),
    ]
