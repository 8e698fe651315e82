from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("funds", "0018_books_of_earlier_years")]
    operations = [keep("funds_earlierpayment")]
