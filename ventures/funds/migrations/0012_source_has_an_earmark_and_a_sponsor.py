import django.db.models.deletion
import djmoney.models.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("funds", "0011_appropriation_may_be_a_cut"), ("reference", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name='source',
            name='earmark',
            field=models.CharField(blank=True, max_length=200, verbose_name='Earmarked for'),
        ),
        migrations.AddField(
            model_name='source',
            name='earmark_district',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='Only for projects in'),
        ),
        migrations.AddField(
            model_name='source',
            name='earmark_letter',
            field=models.CharField(blank=True, max_length=2, verbose_name='Only for the category with the letter'),
        ),
        migrations.AddField(
            model_name='source',
            name='sponsor',
            field=models.CharField(blank=True, max_length=100, verbose_name='Sponsor'),
        ),
    ]
