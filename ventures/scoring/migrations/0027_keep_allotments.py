import django.db.models.deletion
from django.db import migrations, models

from ventures.core.append_only import keep


class Migration(migrations.Migration):

    dependencies = [
        ('calls', '0020_fields_of_work_ask_for_experts'),
        ('scoring', '0026_keep_ties_as_written'),
    ]

    operations = [
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
        keep("scoring_allotment"),
    ]
