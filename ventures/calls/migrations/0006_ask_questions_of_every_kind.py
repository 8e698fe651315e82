import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('calls', '0005_keep_rows_as_written')]
    operations = [
        migrations.AddField(
            model_name='question',
            name='depends_on',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dependents', to='calls.question', verbose_name='Asked only after'),
        ),
        migrations.AddField(
            model_name='question',
            name='depends_values',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='question',
            name='example',
            field=models.CharField(blank=True, max_length=300, verbose_name='Example'),
        ),
        migrations.AddField(
            model_name='question',
            name='example_en',
            field=models.CharField(blank=True, max_length=400, verbose_name='Example in English'),
        ),
        migrations.AddField(
            model_name='question',
            name='kind',
            field=models.CharField(choices=[('short', 'Short text'), ('long', 'Long text'), ('choice', 'One of several'), ('multi', 'Any of several'), ('number', 'Number'), ('money', 'Amount of money'), ('date', 'Day'), ('table', 'Table'), ('file', 'File'), ('people', 'People'), ('indicator', 'Indicators with targets'), ('budget', 'Costs: price × quantity')], default='long', max_length=9, verbose_name='Kind of answer'),
        ),
        migrations.AddField(
            model_name='question',
            name='settings',
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
