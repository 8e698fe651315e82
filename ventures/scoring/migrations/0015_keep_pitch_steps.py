from django.db import migrations

from ventures.core.append_only import keep


class Migration(migrations.Migration):
    dependencies = [("scoring", "0014_pitch_sessions")]
    operations = [keep("scoring_pitchstep")]
