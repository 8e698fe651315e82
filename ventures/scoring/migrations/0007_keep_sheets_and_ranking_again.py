from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("scoring", "0006_stages_and_reopened_sheets")]
    operations = [keep("scoring_scoresheet", "scoring_sheetscore", "scoring_rankeditem", "scoring_reopening")]
