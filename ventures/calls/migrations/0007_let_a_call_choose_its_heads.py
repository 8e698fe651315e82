import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [('calls', '0006_ask_questions_of_every_kind')]
    operations = [
        migrations.AddField(
            model_name='costrule',
            name='also',
            field=models.CharField(blank=True, choices=[('programme', 'Programme activities'), ('personnel', 'Personnel'), ('labour', 'Labour'), ('volunteer', 'Volunteer allowance'), ('management', 'Management fee'), ('tax', 'Taxes')], max_length=12, verbose_name='Together with'),
        ),
        migrations.AlterField(
            model_name='costrule',
            name='head',
            field=models.CharField(choices=[('programme', 'Programme activities'), ('personnel', 'Personnel'), ('labour', 'Labour'), ('volunteer', 'Volunteer allowance'), ('management', 'Management fee'), ('tax', 'Taxes')], max_length=12, verbose_name='Head'),
        ),
        migrations.CreateModel(
            name='BudgetHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('head', models.CharField(choices=[('programme', 'Programme activities'), ('personnel', 'Personnel'), ('labour', 'Labour'), ('volunteer', 'Volunteer allowance'), ('management', 'Management fee'), ('tax', 'Taxes')], max_length=12, verbose_name='Head')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_heads', to='calls.call')),
            ],
            options={
                'verbose_name': 'Budget head',
                'verbose_name_plural': 'Budget heads',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('call', 'head'), name='head_stands_once_in_a_call')],
            },
        ),
    ]
