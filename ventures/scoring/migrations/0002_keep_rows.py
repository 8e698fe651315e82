from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    replaces = [("scoring", "0027_keep_allotments")]
    dependencies = [("scoring", "0001_squashed")]
    operations = [
        keep(
            "scoring_advice",
            "scoring_allotment",
            "scoring_clearance",
            "scoring_declaration",
            "scoring_declaredinterest",
            "scoring_decline",
            "scoring_pitchstep",
            "scoring_press",
            "scoring_rankeditem",
            "scoring_reopening",
            "scoring_scoresheet",
            "scoring_sheetentry",
            "scoring_sheetscore",
            "scoring_shortlist",
            "scoring_shortlisteditem",
            "scoring_tie",
        )
    ]
