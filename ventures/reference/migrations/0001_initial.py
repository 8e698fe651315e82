import django.db.models.deletion
import ventures.core.create_models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        ventures.core.create_models.CreateModels(
            models=[
                migrations.CreateModel(
                    name='CalendarDay',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('date', models.DateField(unique=True, verbose_name='Date')),
                        ('is_working', models.BooleanField(verbose_name='Working day')),
                        ('name', models.CharField(blank=True, max_length=40, verbose_name='Name')),
                    ],
                    options={
                        'verbose_name': 'Calendar day',
                        'verbose_name_plural': 'Calendar days',
                        'ordering': ['date'],
                    },
                ),
                migrations.CreateModel(
                    name='Region',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=9, unique=True, verbose_name='Code')),
                        ('name', models.CharField(max_length=40, verbose_name='Name')),
                        ('level', models.CharField(choices=[('city', 'City'), ('district', 'District or county'), ('sub_district', 'Sub-district or town')], max_length=12, verbose_name='Level')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='Valid from')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='Valid to')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region')),
                    ],
                    options={
                        'verbose_name': 'Region',
                        'verbose_name_plural': 'Regions',
                        'ordering': ['code'],
                    },
                ),
                migrations.CreateModel(
                    name='Community',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.CharField(max_length=12, unique=True, verbose_name='Code')),
                        ('name', models.CharField(max_length=60, verbose_name='Name')),
                        ('phone', models.CharField(blank=True, max_length=30, verbose_name='Office phone')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='Office e-mail')),
                        ('valid_from', models.DateField(blank=True, null=True, verbose_name='Valid from')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='Valid to')),
                        ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.region', verbose_name='Sub-district')),
                    ],
                    options={
                        'verbose_name': 'Community',
                        'verbose_name_plural': 'Communities',
                        'ordering': ['code'],
                    },
                ),
            ],
        ),
    ]
