from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("scoring", "0008_sheets_entered_and_pressed")]
    operations = [keep("scoring_sheetentry", "scoring_press")]
