"""Free text in a dossier: no expert by name, no private person, no telephone number, no address."""

import re

from django.db.models import Q

from ventures.scoring.models import Assignment, Expert, Panel
from ventures.scoring.redaction import CONTACT, PERSON, plain, redact, spaced

MARKS = {PERSON: "姓名", CONTACT: "联系方式"}
SHORTEST = 2  # characters of a name; a single one is any word


class Words:
    """What may be read of texts that somebody typed about a call's review."""

    def __init__(self, call):
        sits = Panel.members.through.objects.filter(panel__call=call).values("expert")
        reads = Assignment.objects.filter(panel__call=call).values("expert")
        experts = Expert.objects.filter(Q(pk__in=sits) | Q(pk__in=reads)).select_related("user")
        named = [one for one in experts if len(one.user.name) >= SHORTEST]
        named.sort(key=lambda one: (-len(one.user.name), one.pk))
        self.codes = [one.code for one in named]
        self.names = re.compile("|".join(f"({spaced(one.user.name)})" for one in named)) if named else None

    def coded(self, text):
        """`text` with codes in the place of experts."""
        return self.names.sub(lambda found: self.codes[found.lastindex - 1], text) if self.names else text

    def free(self, text, persons=()):
        """The same of a free text, with marks for persons and contacts."""
        return plain(redact(self.coded(text), persons=persons), MARKS)
