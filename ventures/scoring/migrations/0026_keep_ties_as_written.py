from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("scoring", "0025_ties_of_people_and_organisations")]
    operations = [keep("scoring_tie")]
