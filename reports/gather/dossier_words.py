"""Free text in a dossier: no expert by name, no private person, no telephone number, no address."""

import re
from collections import defaultdict

from django.db.models import Q

from ventures.scoring.models import Assignment, Expert, Panel
from ventures.scoring.redaction import CONTACT, PERSON, cut, plain, redact, spaced

from .dossier_people import SHORTEST, people_of

MARKS = {PERSON: "姓名", CONTACT: "联系方式"}


class Words:
    """What may be read of texts that somebody typed about a call's review, by who was known at a moment."""

    def __init__(self, call, moment=None):
        sits = Panel.members.through.objects.filter(panel__call=call).values("expert")
        reads = Assignment.objects.filter(panel__call=call).values("expert")
        experts = Expert.objects.filter(Q(pk__in=sits) | Q(pk__in=reads)).select_related("user")
        named = [one for one in experts if len(one.user.name) >= SHORTEST]
        named.sort(key=lambda one: (-len(one.user.name), one.pk))
        self.codes = [one.code for one in named]
        self.people = any_of(people_of(call, moment))
        self.names = re.compile("|".join(f"({spaced(one.user.name)})" for one in named)) if named else None

    def coded(self, text):
        """`text` with codes in the place of experts."""
        return self.names.sub(lambda found: self.codes[found.lastindex - 1], text) if self.names else text

    def free(self, text, persons=()):
        """The same of a free text, with marks for contacts, `persons` and whoever is known around."""
        parts = redact(self.coded(text), persons=persons)
        if self.people:
            parts = [piece for part in parts for piece in cut(part, self.people, PERSON)]
        return plain(parts, MARKS)


def any_of(names):
    """One pattern for any of thousands of names, however set apart; None for none.

    Grouped by their first character, so that a long text is gone through once and not once a name.
    """
    groups = defaultdict(list)
    for name in sorted(names, key=lambda name: (-len(name), name)):
        groups[name[0]].append(spaced(name[1:]))
    whole = (rf"{re.escape(first)}\s*(?:{'|'.join(rest)})" for first, rest in sorted(groups.items()))
    return re.compile("|".join(whole)) if groups else None
