"""Evaluators and payees of projects so far become ties, as the verbs write them from now on."""

import re
import unicodedata

from django.db import migrations
from django.utils import timezone

ASIDE = re.compile("[（）()、，,；;/：:]")


def write_ties(apps, editor):
    Tie = apps.get_model("scoring", "Tie")
    for one in apps.get_model("monitoring", "Evaluation").objects.exclude(evaluated_by=None).select_related("award"):
        Tie.objects.get_or_create(
            person_id=one.evaluated_by_id, name="", organization_id=one.award.organization_id,
            kind="evaluated", case=one.award.case, on=timezone.localdate(one.evaluated_at),
        )  # fmt: skip
    for one in apps.get_model("monitoring", "Expense").objects.select_related("award").iterator():
        for name in named(one.payee):
            Tie.objects.get_or_create(
                person=None, name=name, organization_id=one.award.organization_id,
                kind="paid", case=one.award.case, on=one.on,
            )  # fmt: skip


def named(text):
    pieces = ("".join(unicodedata.normalize("NFKC", one).split()) for one in ASIDE.split(text))
    return [one for one in pieces if 2 <= len(one) <= 60]


class Migration(migrations.Migration):
    dependencies = [
        ("awards", "0001_initial"),
        ("monitoring", "0003_spend_under_any_head"),
        ("scoring", "0026_keep_ties_as_written"),
    ]
    operations = [migrations.RunPython(write_ties, migrations.RunPython.noop)]
