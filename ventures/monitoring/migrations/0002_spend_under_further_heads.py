from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('monitoring', '0001_initial'),
    ]

    operations = [
        migrations.AlterField(
            model_name='expense',
            name='head',
            field=models.CharField(choices=[('programme', 'Programme activities'), ('personnel', 'Personnel'), ('labour', 'Labour'), ('volunteer', 'Volunteer allowance'), ('management', 'Management fee'), ('tax', 'Taxes')], max_length=12, verbose_name='Head'),
        ),
    ]
