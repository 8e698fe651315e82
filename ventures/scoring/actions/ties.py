"""What an app above writes down when its verb brings a person and an organisation together."""

import re

from ventures.core import clock

from ..conflicts.concerned import plain
from ..models import Tie

ASIDE = re.compile("[（）()、，,；;/：:]")
SHORTEST, LONGEST = 2, 60  # characters of what may be somebody's name


def tie(organization, kind, *, case, person=None, names="", on=None):
    """Write down that a project (`case`) ties a person, or the people of a text, to an organisation.

    `kind` is a TieKind, `names` what was typed of people who need not be known here: 王明、李丽（讲课费).
    Without `on` it is today. Written once a day, however often it is called; nothing of it is told.
    """
    facts = {"organization": organization, "kind": kind, "case": case, "on": on or clock.today()}
    told = [{"person": person}] if person is not None else []
    told += [{"name": name} for name in named(names)]
    Tie.objects.bulk_create([Tie(**facts, **one) for one in told], ignore_conflicts=True)


def named(text):
    """The pieces of a text that may be names, without spaces."""
    pieces = dict.fromkeys(plain(piece) for piece in ASIDE.split(text))
    return [one for one in pieces if SHORTEST <= len(one) <= LONGEST]
