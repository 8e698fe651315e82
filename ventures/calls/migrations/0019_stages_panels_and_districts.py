
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('calls', '0018_name_heads_freely'),
        ('reference', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='call',
            name='desk_weight',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='Weight of the desk review, %'),
        ),
        migrations.AddField(
            model_name='call',
            name='panel_finance',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='Members from finance, at least'),
        ),
        migrations.AddField(
            model_name='call',
            name='panel_least',
            field=models.PositiveSmallIntegerField(default=5, verbose_name='Members of a panel, at least'),
        ),
        migrations.AddField(
            model_name='call',
            name='panel_odd',
            field=models.BooleanField(default=True, verbose_name='An odd number of members'),
        ),
        migrations.AddField(
            model_name='call',
            name='panel_outside_percent',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='Members from outside the hosts, % at least'),
        ),
        migrations.AddField(
            model_name='call',
            name='panel_social_work',
            field=models.PositiveSmallIntegerField(default=1, verbose_name='Members from social work, at least'),
        ),
        migrations.AddField(
            model_name='call',
            name='shortlist_percent',
            field=models.PositiveSmallIntegerField(default=150, verbose_name='Shortlist for the pitch, % of the quota'),
        ),
        migrations.AddField(
            model_name='call',
            name='stages',
            field=models.CharField(choices=[('desk', 'Desk review'), ('pitch', 'Pitch'), ('both', 'Desk review, then a pitch')], default='desk', max_length=5, verbose_name="Kind of review"),
        ),
        migrations.AddField(
            model_name='category',
            name='min_awards',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Awards at least'),
        ),
        migrations.CreateModel(
            name='DistrictLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('least', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Awards at least')),
                ('most', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='Awards at most')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='district_limits', to='calls.call')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='District')),
            ],
            options={
                'verbose_name': 'District limit',
                'verbose_name_plural': 'District limits',
                'ordering': ['region__code'],
                'constraints': [models.UniqueConstraint(fields=('call', 'region'), name='district_is_limited_once')],
            },
        ),
    ]
