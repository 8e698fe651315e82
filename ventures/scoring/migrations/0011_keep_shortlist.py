from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("scoring", "0010_shortlist")]
    operations = [keep("scoring_shortlist", "scoring_shortlisteditem")]
