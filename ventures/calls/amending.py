"""What may be changed of a call after it was published, and what would harm those who have begun.

Pages amend by `scoring.actions.amend_round`, which tells them.
"""

from itertools import count

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.workflow import history
from ventures.workflow.hashing import digest
from ventures.workflow.moves import last_step

from .changes import KEYS, differences
from .models import Call, FrozenRules, HostBody
from .queries import rules_of
from .states import State

FACTS = ("closes_at", "contact", "summary", "summary_en", "budget", "cap")
WORDING = {
    "categories": ("name", "name_en"),
    "questions": ("label", "label_en", "help", "help_en", "example", "example_en", "limit", "required"),
    "document_rules": ("name", "name_en", "required"),
}
NEW_KEYS = {"questions": "question", "document_rules": "document"}


@transaction.atomic
def amend(call, part, given, *, by, reason, over=None):
    """Change one part of a published call and freeze its rules anew: the version made, with what changed.

    `part` is "facts" with `given` a dict of `FACTS`, else "hosts", "categories", "questions" or
    "document_rules" with `given` a list of rows. `over` is the number of the version that was read.
    """
    amended = Call.objects.select_for_update().get(pk=call.pk)
    latest = refuse_closed(amended, by, over)
    if not reason.strip():
        raise Refused(_("Say why: everybody who has begun will read it."), field="reason")
    before = rules_of(amended)
    PARTS[part](amended, given)
    amended = Call.objects.get(pk=call.pk)
    after = rules_of(amended)
    if not (changes := differences(before, after)):
        raise Refused(_("Nothing was changed."))
    version = FrozenRules.objects.create(
        call=amended, number=latest.number + 1, content=after, hash=digest(after), changes=changes,
        reason=reason.strip(), made_by=by, made_at=clock.now(),
    )  # fmt: skip
    amended.rules_hash = version.hash
    amended.save(update_fields=["rules_hash"])
    history.write(amended, "amended", by=by, version=version.number, hash=version.hash, note=version.reason)
    return version


def refuse_closed(call, by, over):
    """The version in force; refused once review has begun, or where another version was read."""
    if call.state != State.PUBLISHED:
        raise Stale(
            _("A call is amended from its publication until its review begins.") + last_step(call, by)
        )
    latest = call.versions.defer("content").last()
    if over is not None and over != latest.number:
        raise Stale(
            _("The call was amended meanwhile. Compare, then save again.") + last_step(call, by, changes=True)
        )
    return latest


def change_facts(call, given):
    """Facts of the call: times and money only in favour of those who apply."""
    changed = {name: given[name] for name in FACTS if name in given and given[name] != getattr(call, name)}
    for name, value in changed.items():
        if name in LIMITS:
            LIMITS[name](call, value)
        setattr(call, name, value)
    if call.cap > call.budget:
        raise Refused(_("One project cannot get more than the whole budget."), field="cap")
    call.save(update_fields=list(changed))


def later(call, instant):
    """A closing time is only moved later, and into the future."""
    if instant < call.closes_at:
        text = _("The closing time is only ever moved later: people count on the one that was published.")
        raise Refused(text, field="closes_at")
    if instant <= clock.now():
        raise Refused(_("This time is over already."), field="closes_at")


def reachable(_call, contact):
    if not contact.strip():
        raise Refused(_("Name the office contact: people will have questions."), field="contact")


def more_money(name):
    """The check of an amount that may only grow."""

    def check(call, amount):
        if amount < getattr(call, name):
            text = _("This amount is only ever raised: people have planned with the one that was published.")
            raise Refused(text, field=name)

    return check


LIMITS = {
    "closes_at": later, "contact": reachable, "budget": more_money("budget"), "cap": more_money("cap"),
}  # fmt: skip


def change_hosts(call, rows):
    """Other hosts, organisers and supporters."""
    if not rows:
        raise Refused(_("At least one row has to stay."))
    call.hosts.all().delete()
    HostBody.objects.bulk_create(HostBody(call=call, order=place, **row) for place, row in enumerate(rows))


def change_rows(relation):
    """The change of a part whose rows stay: their wording, less strict rules, new optional rows."""

    def change(call, rows):
        key = KEYS[relation]
        known = {getattr(row, key): row for row in getattr(call, relation).all()}
        for place, row in enumerate(rows):
            given = {name: row[name] for name in WORDING[relation] if name in row}
            if row[key]:
                reword(known.get(row[key]), given, place)
            elif relation in NEW_KEYS:
                add(call, relation, given, known, place)

    return change


def reword(row, given, place):
    """Other words for a question, document or field of work; nothing in it gets harder."""
    if row is None:
        raise Refused(_("This row is no longer there. Load the page again."))
    if given.get("required") and not row.required:
        raise Misplaced(place, "required", _("It cannot become required: people may have passed over it."))
    if given.get("limit", 0) < getattr(row, "limit", 0):
        raise Misplaced(place, "limit", _("The limit is only ever raised: people may have used it up."))
    for name, value in given.items():
        setattr(row, name, value)
    row.save(update_fields=list(given))


def add(call, relation, given, known, place):
    """A new question or document that nobody has to answer or attach."""
    if given.get("required"):
        text = _("What is added after publication stays optional: people may be done with their application.")
        raise Misplaced(place, "required", text)
    free = (f"{NEW_KEYS[relation]}-{number}" for number in count(1))
    key = next(name for name in free if name not in known)
    ordered = {"order": len(known)} if relation == "questions" else {}
    known[key] = getattr(call, relation).create(**{KEYS[relation]: key}, **given, **ordered)


class Misplaced(Refused):
    """A refusal that belongs to a field of one row."""

    def __init__(self, place, field, message):
        super().__init__(message, field=field)
        self.place = place


PARTS = {"facts": change_facts, "hosts": change_hosts, **{name: change_rows(name) for name in WORDING}}
