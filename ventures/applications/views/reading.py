"""What somebody typed, laid over what is saved now: what he had read tells who changed what.

The page carries a fingerprint of each value as it was read (`read_at`), so that this needs no script and no
copy of the former text. Without it the edition decides: another one than was read leaves everything that
differs to the two people.
"""

import json
import re

from ..meanwhile import edition_of
from ..merging import BOTH, JOINED, MINE, THEIRS, join, of_field, of_rows
from ..models import Application
from .frame import RELATED
from .units import Grid, prints_of, units_of

LONGEST = 200_000
CHOICES = ("mine", "theirs", "both")


class Reading:
    """What a form holds after both sides' changes are made, and what is left for the two to decide.

    `data` is the form as it goes on, `forms` the section's forms of it, judged, `conflicts` what both
    changed, `edition` what it was laid over, `taken` the fields that the others changed, `regrown` whether
    rows of theirs came in.
    """

    def __init__(self, application, section, data):
        self.section, self.application, self.data = section, application, data.copy()
        self.saved = edition_of(application, section.name)
        self.edition = self.saved.edition
        # after the edition: what is laid over must never be older than the edition that is saved over
        application.refresh_from_db(from_queryset=Application.with_tests.select_related(*RELATED))
        self.theirs = units_of(section.saved(application))
        forms = self.judged(data)
        self.mine = units_of(forms)
        self.read_at = self.asked(data)
        self.decide(data)
        self.outcomes = {name: self.outcome(name) for name in self.mine if name in self.theirs}
        for name, outcome in self.outcomes.items():
            self.put(name, outcome)
        self.forms = forms if self.data == data else self.judged(self.data)
        self.taken = [name for name, one in self.outcomes.items() if one == THEIRS]
        self.regrown = any(isinstance(self.theirs[name], Grid) and one in (THEIRS, JOINED)
                           for name, one in self.outcomes.items())  # fmt: skip

    def judged(self, data):
        """The section's forms of what was sent, asked whether they hold."""
        forms = self.section.bound(self.application, data)
        valid(forms)
        return forms

    def asked(self, data):
        """The fingerprints of what was read; nothing is known of a page that was read at another edition.

        What the page itself sent and never heard of again it has read too.
        """
        told = fingerprints(data.get("read_at", ""))
        if told is not None and self.is_unheard(data):
            others = self.saved.sending["taken"]
            own = {name: one for name, one in prints_of(self.theirs).items() if name not in others}
            return told | own
        if told is not None:
            return told
        return prints_of(self.theirs) if number(data.get("edition")) == self.edition else {}

    def is_unheard(self, data):
        """Whether what is saved came from this very page, which did not hear the answer."""
        name = self.saved.sending.get("id")
        return bool(name) and name in data.get("unheard", "").split()

    def decide(self, data):
        """Heed what the person chose between both texts, where the other's is still the one he was shown."""
        shown = fingerprints(data.get("seen", "")) or {}
        for choice in CHOICES:
            name = data.get(choice)
            if name in self.mine and name in self.theirs and shown.get(name) == self.theirs[name].print:
                if choice != "mine":
                    self.put(name, THEIRS if choice == "theirs" else JOINED)
                    self.mine[name] = self.theirs[name]
                self.read_at[name] = self.theirs[name].print

    def outcome(self, name):
        mine, theirs = self.mine[name], self.theirs[name]
        judge = of_rows if isinstance(mine, Grid) else of_field
        return judge(self.known(name), mine.print, theirs.print)

    def known(self, name):
        """The fingerprint of what was read, where it fits the kind of thing."""
        told = self.read_at.get(name)
        return told if isinstance(told, type(self.theirs[name].print)) else None

    def put(self, name, outcome):
        """Let the form hold what the outcome says."""
        if outcome in (MINE, BOTH):
            return
        if isinstance(self.theirs[name], Grid):
            self.write(name, self.rows_after(name, outcome))
        else:
            self.data.setlist(name, self.theirs[name].values)

    def rows_after(self, name, outcome):
        """The rows of a grid as the others left it, or those of both sides joined."""
        mine, theirs = self.mine[name], self.theirs[name]
        if outcome == THEIRS:
            return theirs.rows
        kept, added = join(self.known(name), mine.print, theirs.print)
        return [mine.rows[place] for place in kept] + [theirs.rows[place] for place in added]

    def write(self, prefix, rows):
        """Put rows in the place of a grid's."""
        cell = re.compile(rf"{re.escape(prefix)}-\d+-")
        for key in [key for key in self.data if cell.match(key)]:
            del self.data[key]
        self.data[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
        for place, row in enumerate(rows):
            for name, field in row.fields.items():
                self.data.setlist(f"{prefix}-{place}-{name}", field.values)

    @property
    def is_news(self):
        """Whether anything that was typed is not saved yet."""
        return any(outcome != THEIRS and differs(self.mine[name].print, self.theirs[name].print)
                   for name, outcome in self.outcomes.items())  # fmt: skip

    @property
    def conflicts(self):
        """What both changed: [{name, label, theirs, mine, is_grid}]."""
        return [
            {"name": name, "label": self.mine[name].label, "theirs": self.theirs[name].said,
             "mine": self.mine[name].said, "is_grid": isinstance(self.mine[name], Grid)}
            for name, outcome in self.outcomes.items() if outcome == BOTH
        ]  # fmt: skip

    @property
    def shown(self):
        """The fingerprints of the others' texts that a comparison shows."""
        return {one["name"]: self.theirs[one["name"]].print for one in self.conflicts}

    @property
    def news(self):
        """What the others changed in fields that were left alone, for a page to take in: {name: [texts]}."""
        return {
            name: self.theirs[name].values for name in self.taken if not isinstance(self.theirs[name], Grid)
        }

    @property
    def prints(self):
        """What the page carries on as read: what is saved now, but for what is still undecided."""
        told = prints_of(self.theirs)
        for name, outcome in self.outcomes.items():
            if outcome == BOTH:
                del told[name]
                if self.known(name) is not None:
                    told[name] = self.known(name)
        return told


def differs(mine, theirs):
    """Whether two sides differ; rows may stand in another order."""
    return sorted(mine) != sorted(theirs) if isinstance(mine, list) else mine != theirs


def valid(forms):
    """Whether every form holds; all are asked, so that all their errors show."""
    return all([form.is_valid() for form in forms.values()])


def number(text):
    """A number as it came back; -1, which no edition has, for nonsense."""
    text = text or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def fingerprints(text):
    """{name: fingerprint or list of them} as it came back, or None for nonsense."""
    try:
        told = json.loads(text) if len(text) < LONGEST else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    return {name: one for name, one in told.items() if isinstance(one, str)
            or (isinstance(one, list) and all(isinstance(row, str) for row in one))}  # fmt: skip
