from django.db import migrations

from ventures.core.append_only import release


class Migration(migrations.Migration):
    dependencies = [("scoring", "0004_seal_secrets_of_open_draws")]
    operations = [release("scoring_scoresheet", "scoring_sheetscore", "scoring_rankeditem")]
