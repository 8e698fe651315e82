import django.db.models.deletion
import djmoney.models.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funds", "0013_claims_so_far_are_their_sponsors"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]
    operations = [
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'claim'), _negated=True), models.Q(('sponsor', ''), _negated=True), _connector='OR'), name='claim_names_its_sponsor'),
        ),
        migrations.CreateModel(
            name='Reservation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('case', models.UUIDField(db_index=True)),
                ('key', models.CharField(max_length=120, unique=True)),
                ('fen', models.BigIntegerField(verbose_name='Amount in fen')),
                ('at', models.DateTimeField(verbose_name='At')),
            ],
            options={
                'verbose_name': 'Reservation',
                'verbose_name_plural': 'Reservations',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Settlement',
            fields=[
                ('reservation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='settlement', serialize=False, to='funds.reservation')),
                ('outcome', models.CharField(choices=[('posted', 'Paid'), ('voided', 'Given back'), ('split', 'Divided')], max_length=6, verbose_name='Outcome')),
                ('at', models.DateTimeField(verbose_name='At')),
            ],
            options={
                'verbose_name': 'Settlement of a reservation',
                'verbose_name_plural': 'Settlements of reservations',
            },
        ),
        migrations.AddField(
            model_name='reservation',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reservation',
            name='parent',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='funds.reservation'),
        ),
        migrations.AddField(
            model_name='reservation',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='funds.source'),
        ),
        migrations.AddField(
            model_name='reservation',
            name='voucher',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='funds.voucher'),
        ),
        migrations.AddField(
            model_name='settlement',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='settlement',
            name='voucher',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='funds.voucher'),
        ),
        migrations.AddConstraint(
            model_name='reservation',
            constraint=models.CheckConstraint(condition=models.Q(('fen__gt', 0)), name='reservation_is_positive'),
        ),
        migrations.AddConstraint(
            model_name='reservation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('parent', None), ('voucher__isnull', False)), models.Q(('parent__isnull', False), ('voucher', None)), _connector='OR'), name='reservation_has_a_voucher_or_a_parent'),
        ),
        migrations.AddConstraint(
            model_name='settlement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'split'), ('voucher', None)), models.Q(models.Q(('outcome', 'split'), _negated=True), ('voucher__isnull', False)), _connector='OR'), name='settlement_moves_money_unless_it_splits'),
        ),
    ]
