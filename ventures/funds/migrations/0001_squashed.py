import django.db.models.deletion
import djmoney.models.fields
import ventures.core.create_models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('funds', '0001_initial'), ('funds', '0002_keep_rows_as_written'), ('funds', '0004_source_has_a_region'), ('funds', '0005_sources_so_far_are_the_citys'), ('funds', '0006_source_always_has_a_region'), ('funds', '0007_source_has_one_name_in_its_region'), ('funds', '0008_voucher_has_an_accounting_date'), ('funds', '0009_vouchers_so_far_count_for_their_day'), ('funds', '0010_voucher_always_has_its_day'), ('funds', '0011_appropriation_may_be_a_cut'), ('funds', '0012_source_has_an_earmark_and_a_sponsor'), ('funds', '0013_claims_so_far_are_their_sponsors'), ('funds', '0014_reservations_and_settlements'), ('funds', '0015_movements_and_closed_months'), ('funds', '0017_money_may_be_written_off'), ('funds', '0018_books_of_earlier_years'), ('funds', '0019_keep_earlier_payments'), ('funds', '0020_account_with_money')]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('files', '0001_squashed'),
        ('reference', '0001_initial'),
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='Voucher',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=120, unique=True)),
                        ('memo', models.CharField(max_length=200, verbose_name='Purpose')),
                        ('case', models.UUIDField(db_index=True, null=True)),
                        ('at', models.DateTimeField(db_index=True, verbose_name='At')),
                        ('on', models.DateField(db_index=True, verbose_name='Accounting date')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('reverses', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversed_by', to='funds.voucher')),
                    ],
                    options={
                        'verbose_name': 'Ledger voucher',
                        'verbose_name_plural': 'Ledger vouchers',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='OpeningImport',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('content', models.CharField(choices=[('balances', 'Sources and their appropriations'), ('payments', 'Payments of earlier years')], max_length=10, verbose_name='Contents of the sheet')),
                        ('digest', models.CharField(max_length=64)),
                        ('state', models.CharField(choices=[('shown', 'Waiting for the second person'), ('imported', 'Imported'), ('discarded', 'Put aside')], default='shown', max_length=10, verbose_name='State')),
                        ('created_at', models.DateTimeField(verbose_name='Read at')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='Whose books')),
                        ('upload', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.upload')),
                    ],
                    options={
                        'verbose_name': 'Import of earlier books',
                        'verbose_name_plural': 'Imports of earlier books',
                        'ordering': ['-pk'],
                    },
                ),
                migrations.CreateModel(
                    name='OpeningRow',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('line', models.PositiveIntegerField(verbose_name='Line')),
                        ('outcome', models.CharField(choices=[('faulty', 'Faulty'), ('new', 'New'), ('unchanged', 'Unchanged')], max_length=10, verbose_name='What becomes of it')),
                        ('name', models.CharField(blank=True, max_length=200, verbose_name='Name')),
                        ('remark', models.TextField(blank=True, verbose_name='Remark')),
                        ('facts', models.JSONField(default=dict)),
                        ('opening', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='funds.openingimport')),
                    ],
                    options={
                        'verbose_name': 'Row of earlier books',
                        'verbose_name_plural': 'Rows of earlier books',
                        'ordering': ['pk'],
                    },
                ),
                migrations.CreateModel(
                    name='Posting',
                    fields=[
                        ('voucher', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='posting', serialize=False, to='funds.voucher')),
                        ('total_fen', models.BigIntegerField()),
                    ],
                    options={
                        'verbose_name': 'Posting',
                        'verbose_name_plural': 'Postings',
                    },
                ),
                migrations.CreateModel(
                    name='Source',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100, verbose_name='Name')),
                        ('name_en', models.CharField(blank=True, max_length=100, verbose_name='Name in English')),
                        ('kind', models.CharField(choices=[('lottery', 'Welfare-lottery fund'), ('budget', 'General public budget'), ('donation', 'Donation'), ('claim', "Sponsor's claim")], max_length=10, verbose_name='Kind')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='Year')),
                        ('document_number', models.CharField(max_length=60, verbose_name='Document number')),
                        ('functional_code', models.CharField(max_length=10, verbose_name='Functional code')),
                        ('economic_code', models.CharField(max_length=10, verbose_name='Economic code')),
                        ('receipt_kind', models.CharField(choices=[('invoice', 'VAT invoice'), ('receipt', 'Plain receipt'), ('donation', 'Donation receipt')], max_length=10, verbose_name='Receipt')),
                        ('sponsor', models.CharField(blank=True, max_length=100, verbose_name='Sponsor')),
                        ('earmark', models.CharField(blank=True, max_length=200, verbose_name='Earmarked for')),
                        ('earmark_letter', models.CharField(blank=True, max_length=2, verbose_name='Only for the category with the letter')),
                        ('earmark_district', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='Only for projects in')),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='Region of the source')),
                    ],
                    options={
                        'verbose_name': 'Source of funds',
                        'verbose_name_plural': 'Sources of funds',
                        'ordering': ['year', 'pk'],
                        'constraints': [models.UniqueConstraint(fields=('region', 'year', 'name'), name='source_has_one_name_a_year_in_its_region'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'claim'), _negated=True), models.Q(('sponsor', ''), _negated=True), _connector='OR'), name='claim_names_its_sponsor')],
                    },
                ),
                migrations.CreateModel(
                    name='Reservation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('case', models.UUIDField(db_index=True)),
                        ('key', models.CharField(max_length=120, unique=True)),
                        ('fen', models.BigIntegerField(verbose_name='Amount in fen')),
                        ('at', models.DateTimeField(verbose_name='At')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='funds.reservation')),
                        ('voucher', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='funds.voucher')),
                        ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reservations', to='funds.source')),
                    ],
                    options={
                        'verbose_name': 'Reservation',
                        'verbose_name_plural': 'Reservations',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('fen__gt', 0)), name='reservation_is_positive'), models.CheckConstraint(condition=models.Q(models.Q(('parent', None), ('voucher__isnull', False)), models.Q(('parent__isnull', False), ('voucher', None)), _connector='OR'), name='reservation_has_a_voucher_or_a_parent')],
                    },
                ),
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
                        ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('voucher', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.voucher')),
                        ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='movements', to='funds.source')),
                        ('target', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='funds.source', verbose_name='To the source')),
                    ],
                    options={
                        'verbose_name': 'Movement of money',
                        'verbose_name_plural': 'Movements of money',
                        'ordering': ['-pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='movement_is_positive'), models.CheckConstraint(condition=models.Q(('confirmed_by', models.F('entered_by')), _negated=True), name='movement_is_confirmed_by_another_person'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'confirmed'), _negated=True), models.Q(('confirmed_by__isnull', False), ('voucher__isnull', False)), _connector='OR'), name='movement_confirmed_is_booked'), models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['appropriation', 'cut']), ('target', None)), models.Q(models.Q(('target', models.F('source')), _negated=True), ('kind__in', ['carry_over', 'transfer']), ('target__isnull', False)), _connector='OR'), name='movement_goes_to_another_source'), models.UniqueConstraint(condition=models.Q(('kind__in', ['appropriation', 'cut']), ('state__in', ['entered', 'confirmed'])), fields=('source', 'document_number'), name='document_counts_once_for_a_source'), models.UniqueConstraint(condition=models.Q(('kind__in', ['carry_over', 'transfer']), ('state__in', ['entered', 'confirmed'])), fields=('source', 'target', 'document_number'), name='document_moves_once_between_two_sources'), models.UniqueConstraint(condition=models.Q(('kind', 'carry_over'), ('state__in', ['entered', 'confirmed'])), fields=('source',), name='source_is_carried_over_once')],
                    },
                ),
                migrations.CreateModel(
                    name='EarlierPayment',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.CharField(max_length=60, verbose_name='Payment voucher')),
                        ('case', models.UUIDField(db_index=True)),
                        ('project', models.CharField(blank=True, max_length=100, verbose_name='Project')),
                        ('payee', models.CharField(max_length=100, verbose_name='Payee')),
                        ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('amount', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Amount')),
                        ('paid_on', models.DateField(verbose_name='Paid on')),
                        ('booked_on', models.DateField(verbose_name='Booked on')),
                        ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funds.source')),
                    ],
                    options={
                        'verbose_name': 'Payment of earlier years',
                        'verbose_name_plural': 'Payments of earlier years',
                        'constraints': [models.UniqueConstraint(fields=('source', 'number'), name='earlier_payment_is_booked_once'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='earlier_payment_is_positive')],
                    },
                ),
                migrations.CreateModel(
                    name='Appropriation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('amount_currency', djmoney.models.fields.CurrencyField(choices=[('CNY', 'Chinese Yuan')], default='CNY', editable=False, max_length=3)),
                        ('amount', djmoney.models.fields.MoneyField(decimal_places=2, max_digits=14, verbose_name='Amount')),
                        ('document_number', models.CharField(max_length=60, verbose_name='Document number')),
                        ('on', models.DateField(verbose_name='Date')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appropriations', to='funds.source')),
                    ],
                    options={
                        'verbose_name': 'Appropriation',
                        'verbose_name_plural': 'Appropriations',
                        'constraints': [models.UniqueConstraint(fields=('source', 'document_number'), name='document_appropriates_once'), models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='appropriation_is_not_nothing')],
                    },
                ),
                migrations.CreateModel(
                    name='Account',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('appropriated', 'Appropriated'), ('available', 'Available'), ('committed', 'Committed by awards'), ('payable', 'Payable'), ('in_batch', 'In a payment batch'), ('disbursed', 'Disbursed'), ('receivable', 'To be recovered'), ('returned', 'Returned'), ('written_off', 'Written off')], max_length=12, verbose_name='Kind')),
                        ('case', models.UUIDField(db_index=True, null=True)),
                        ('balance_fen', models.BigIntegerField(default=0)),
                        ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accounts', to='funds.source')),
                    ],
                    options={
                        'verbose_name': 'Account',
                        'verbose_name_plural': 'Accounts',
                        'indexes': [models.Index(condition=models.Q(('balance_fen__gt', 0)), fields=['source', 'kind', 'balance_fen'], name='account_with_money')],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('case', None)), fields=('source', 'kind'), name='account_of_a_source_exists_once'), models.UniqueConstraint(fields=('source', 'kind', 'case'), name='account_of_a_case_exists_once'), models.CheckConstraint(condition=models.Q(('balance_fen__gte', 0)), name='account_is_never_overdrawn')],
                    },
                ),
                migrations.CreateModel(
                    name='Period',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField(verbose_name='Year')),
                        ('month', models.PositiveSmallIntegerField(verbose_name='Month')),
                        ('at', models.DateTimeField(verbose_name='Closed')),
                        ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'Closed month',
                        'verbose_name_plural': 'Closed months',
                        'ordering': ['-year', '-month'],
                        'constraints': [models.UniqueConstraint(fields=('year', 'month'), name='month_is_closed_once'), models.CheckConstraint(condition=models.Q(('month__range', (1, 12))), name='month_is_one_of_twelve')],
                    },
                ),
                migrations.CreateModel(
                    name='Line',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('debit_fen', models.BigIntegerField(default=0, verbose_name='Debit')),
                        ('credit_fen', models.BigIntegerField(default=0, verbose_name='Credit')),
                        ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='funds.account')),
                        ('voucher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='funds.voucher')),
                    ],
                    options={
                        'verbose_name': 'Ledger line',
                        'verbose_name_plural': 'Ledger lines',
                        'ordering': ['pk'],
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('credit_fen', 0), ('debit_fen__gt', 0)), models.Q(('credit_fen__gt', 0), ('debit_fen', 0)), _connector='OR'), name='line_is_debit_or_credit')],
                    },
                ),
                migrations.CreateModel(
                    name='Settlement',
                    fields=[
                        ('reservation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='settlement', serialize=False, to='funds.reservation')),
                        ('outcome', models.CharField(choices=[('posted', 'Paid'), ('voided', 'Given back'), ('split', 'Divided')], max_length=6, verbose_name='Outcome')),
                        ('at', models.DateTimeField(verbose_name='At')),
                        ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('voucher', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='settlements', to='funds.voucher')),
                    ],
                    options={
                        'verbose_name': 'Settlement of a reservation',
                        'verbose_name_plural': 'Settlements of reservations',
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'split'), ('voucher', None)), models.Q(models.Q(('outcome', 'split'), _negated=True), ('voucher__isnull', False)), _connector='OR'), name='settlement_moves_money_unless_it_splits')],
                    },
                ),
            ],
        ),
    ]
