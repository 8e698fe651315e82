from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='job',
            name='seen_at',
            field=models.DateTimeField(null=True, verbose_name='Last sign of work'),
        ),
        migrations.AddField(
            model_name='job',
            name='task',
            field=models.UUIDField(null=True),
        ),
    ]
