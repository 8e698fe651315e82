import django.db.models.deletion
import djmoney.models.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funds", "0014_reservations_and_settlements"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.CreateModel(
            name='Movement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('appropriation', 'Appropriation'), ('cut', 'Cut of an appropriation'), ('transfer', 'Transfer to another source'), ('carry_over', 'Carry-over to the next year')], max_length=13, verbose_name='Kind')),
                ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                ('amount', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Amount')),
                ('document_number', models.CharField(max_length=60, verbose_name='Document number')),
                ('on', models.DateField(verbose_name='Date')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='Note')),
                ('state', models.CharField(choices=[('entered', 'Waiting for the second person'), ('confirmed', 'Booked'), ('withdrawn', 'Withdrawn')], default='entered', max_length=9, verbose_name='State')),
                ('entered_at', models.DateTimeField(verbose_name='Entered')),
            ],
            options={
                'verbose_name': 'Movement of money',
                'verbose_name_plural': 'Movements of money',
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='movement',
            name='confirmed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='movement',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='movement',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='funds.source'),
        ),
        migrations.AddField(
            model_name='movement',
            name='target',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='funds.source', verbose_name='To the source'),
        ),
        migrations.AddField(
            model_name='movement',
            name='voucher',
            field=models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.voucher'),
        ),
        migrations.AddConstraint(
            model_name='movement',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='movement_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='movement',
            constraint=models.CheckConstraint(condition=models.Q(('confirmed_by', models.F('entered_by')), _negated=True), name='movement_is_confirmed_by_another_person'),
        ),
        migrations.AddConstraint(
            model_name='movement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('confirmed_by__isnull', False), ('voucher__isnull', False)), _connector='OR'), name='movement_confirmed_is_booked'),
        ),
        migrations.AddConstraint(
            model_name='movement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['appropriation', 'cut']), ('target', None)), models.Q(models.Q(('target', models.F('source')), _negated=True), ('kind__in', ['carry_over', 'transfer']), ('target__isnull', False)), _connector='OR'), name='movement_goes_to_another_source'),
        ),
        migrations.AddConstraint(
            model_name='movement',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['appropriation', 'cut']), ('state__in', ['entered', 'confirmed'])), fields=('source', 'document_number'), name='document_counts_once_for_a_source'),
        ),
        migrations.AddConstraint(
            model_name='movement',
            constraint=models.UniqueConstraint(condition=models.Q(('kind__in', ['carry_over', 'transfer']), ('state__in', ['entered', 'confirmed'])), fields=('source', 'target', 'document_number'), name='document_moves_once_between_two_sources'),
        ),
        migrations.AddConstraint(
            model_name='movement',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'carry_over'), ('state__in', ['entered', 'confirmed'])), fields=('source',), name='source_is_carried_over_once'),
        ),
        migrations.CreateModel(
            name='Period',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='Year')),
                ('month', models.PositiveSmallIntegerField(verbose_name='Month')),
                ('at', models.DateTimeField(verbose_name='Closed')),
            ],
            options={
                'verbose_name': 'Closed month',
                'verbose_name_plural': 'Closed months',
                'ordering': ['-year', '-month'],
            },
        ),
        migrations.AddField(
            model_name='period',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.UniqueConstraint(fields=('year', 'month'), name='month_is_closed_once'),
        ),
        migrations.AddConstraint(
            model_name='period',
            constraint=models.CheckConstraint(condition=models.Q(('month__range', (1, 12))), name='month_is_one_of_twelve'),
        ),
    ]
