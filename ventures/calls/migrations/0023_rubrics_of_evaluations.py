from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('calls', '0022_lists_proposed_and_not_public'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='criterion',
            name='criterion_key_is_unique',
        ),
        migrations.AddField(
            model_name='criterion',
            name='measure',
            field=models.CharField(blank=True, choices=[('activities', 'Activities held, of those planned'), ('times', 'Person-times served, of the target'), ('indicators', 'Indicators reached, on average'), ('execution', 'Grant spent (execution rate)'), ('worker_hours', 'Social-worker hours, of those planned'), ('satisfaction', 'Satisfied answers to surveys'), ('community', "The community's rating, of five"), ('months', 'Months with a record, of those over'), ('reports', 'Reports handed in by their day'), ('vouchers', 'Expenses confirmed, by their amount')], max_length=12, verbose_name='Figure that the bands look up'),
        ),
        migrations.AddField(
            model_name='criterion',
            name='stage',
            field=models.CharField(choices=[('review', 'Rubric'), ('mid_term', 'Rubric of the mid-term evaluation'), ('final', 'Rubric of the final evaluation')], default='review', max_length=8, verbose_name='Stage'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(fields=('call', 'stage', 'key'), name='criterion_key_is_unique_in_rubric'),
        ),
    ]
