from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("scoring", "0023_offices_of_a_panel")]
    operations = [
        keep("scoring_clearance", "scoring_declaration", "scoring_declaredinterest", "scoring_decline")
    ]
