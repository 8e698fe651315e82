"""What is done to a call: composed from a preset, changed, published, reviewed, decided, cancelled."""

from itertools import chain, count

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.comparing import MEANWHILE
from ventures.core.errors import Refused, Stale
from ventures.core.money import yuan
from ventures.reference.models import Region
from ventures.workflow import history
from ventures.workflow.hashing import digest
from ventures.workflow.moves import last_step, move

from .completeness import HOSTS, missing
from .models import (
    Call,
    Category,
    CostRule,
    Criterion,
    DocumentRule,
    EligibilityRule,
    FrozenRules,
    HostBody,
    InstalmentRule,
    Question,
)
from .presets import PRESETS
from .queries import over_said, rules_of, stamp_of
from .states import OVER, State

MODELS = {
    "categories": Category,
    "cost_rules": CostRule,
    "eligibility_rules": EligibilityRule,
    "questions": Question,
    "instalment_rules": InstalmentRule,
    "document_rules": DocumentRule,
}
REWRITTEN = {"hosts": HostBody, "categories": Category, "cost_rules": CostRule, "questions": Question}
NEVER_EMPTY = {"hosts", "categories", "questions"}
ORDERED = {"questions"}
PREFIX = "HZCT"
AMOUNTS = {"cap", "budget"}


@transaction.atomic
def create_from_preset(
    preset, *, by, title, year, region, opens_at, closes_at, budget, project_starts_from, **overrides
):
    """A draft call with every rule of the preset; `overrides` are fields of Call, and `hosts`.

    Refused where a draft of that title, year and area exists: nobody needs two, a form sent twice makes them.
    """
    if closes_at <= opens_at:
        raise Refused(_("It has to close after it opens."), field="closes_at")
    refuse_twin(title, year, region)
    rules = PRESETS[preset]
    hosts = overrides.pop("hosts", HOSTS)
    facts = {**rules["settings"], "contact": "", "prefix": free_prefix(year), **overrides}
    facts = {name: yuan(value) if name in AMOUNTS else value for name, value in facts.items()}
    call = Call.objects.create(
        preset=preset, title=title, year=year, region=region, opens_at=opens_at, closes_at=closes_at,
        budget=budget, project_starts_from=project_starts_from, created_by=by, **facts,
    )  # fmt: skip
    for relation, model in MODELS.items():
        model.objects.bulk_create(
            model(call=call, **row, **({"order": place} if relation in ORDERED else {}))
            for place, row in enumerate(rules[relation])
        )
    add_criteria(call, rules["criteria"])
    HostBody.objects.bulk_create(
        HostBody(call=call, role=role, name=name, order=place) for place, (role, name) in enumerate(hosts)
    )
    history.write(call, "created", by=by, preset=preset)
    return Call.objects.get(pk=call.pk)


def refuse_twin(title, year, region):
    """Refused for the title of another draft; the area's row is held, so that of two at once one waits."""
    Region.objects.select_for_update(no_key=True).get(pk=region.pk)
    if Call.objects.filter(title=title, year=year, region=region, state=State.DRAFT).exists():
        raise Refused(
            _("A draft with this title exists already. Go on with that one, or choose another title."),
            field="title",
        )


def free_prefix(year):
    """HZCT, or HZCT2, HZCT3… where the year's other calls have taken it: a number belongs to one call."""
    taken = set(Call.objects.filter(year=year).values_list("prefix", flat=True))
    wanted = chain([PREFIX], (f"{PREFIX}{number}" for number in count(2)))
    return next(prefix for prefix in wanted if prefix not in taken)


def add_criteria(call, rows, parent=None):
    """Copy a rubric, level by level."""
    for place, row in enumerate(rows):
        fields = {name: value for name, value in row.items() if name != "children"}
        node = Criterion.objects.create(call=call, parent=parent, order=place, **fields)
        add_criteria(call, row.get("children", ()), node)


@transaction.atomic
def change(call, *, by, **facts):
    """Change facts of a draft; a published call is changed by an amendment only."""
    refuse_frozen(call)
    if facts.get("closes_at", call.closes_at) <= facts.get("opens_at", call.opens_at):
        raise Refused(_("It has to close after it opens."), field="closes_at")
    for name, value in facts.items():
        setattr(call, name, value)
    call.save(update_fields=list(facts))
    history.write(call, "changed", by=by, fields=sorted(facts))
    return call


def refuse_frozen(call):
    """The draft, locked; refused once it was published, a moment ago or long since."""
    draft = Call.objects.select_for_update().get(pk=call.pk)
    if draft.state != State.DRAFT:
        raise Refused(_("The rules were frozen when the call was published."))
    return draft


@transaction.atomic
def publish(call, *, by):
    """Freeze the rules under their hash; from `opens_at` on the call takes applications.

    Refused with the first thing that is `missing`.
    """
    # what is frozen is what is saved, whatever the page that asked had read
    call.refresh_from_db(from_queryset=Call.objects.select_for_update())
    for field, reason in missing(call):
        raise Refused(reason, field=field)
    rules = rules_of(call)
    published = move(call, State.PUBLISHED, by=by, rules_hash=digest(rules))
    FrozenRules.objects.create(
        call=call, content=rules, hash=call.rules_hash, made_by=by, made_at=clock.now()
    )
    return published


@transaction.atomic
def begin_review(call, *, by):
    """End the window; refused until the closing instant is over."""
    if clock.now() <= call.closes_at:
        raise Refused(_("The call is still open. Review begins when it has closed."))
    return move(call, State.REVIEW, by=by)


@transaction.atomic
def decide(call, *, by):
    """The awards are approved."""
    return move(call, State.DECIDED, by=by)


@transaction.atomic
def cancel(call, *, by, note):
    """End the call without awards, with the reason everybody reads.

    Pages cancel by `scoring.actions.cancel_round`, which tells those who have begun and the panels.
    """
    refuse_silence(note)
    return move(call, State.CANCELLED, by=by, note=note)


@transaction.atomic
def end_without_awards(call, *, by, note):
    """End a call that has closed and brought nothing to award, with the reason everybody reads.

    Pages end it by `scoring.actions.end_round`, which tells everybody concerned.
    """
    refuse_silence(note)
    if call.state == State.PUBLISHED and clock.now() <= call.closes_at:
        raise Refused(_("The call is still open. Cancel it, or wait until it has closed."))
    return move(call, State.ENDED, by=by, note=note)


def refuse_silence(note):
    """Refused without a reason."""
    if not note.strip():
        raise Refused(_("Say why: everybody who has begun will read it."), field="note")


def refuse_cancelled(number):
    """Refused, with the reason, where the call (by its key) was cancelled or ended without awards.

    Upper apps ask this in each of their verbs; the states of what lies in the call stay as they were.
    """
    call = Call.objects.filter(pk=number, state__in=OVER).first()
    if call and (said := over_said(call)):
        raise Refused(said)


@transaction.atomic
def rewrite(call, relation, rows, *, by, over=""):
    """Put `rows` (dicts of fields) in the place of a draft's hosts, categories, cost rules or questions.

    `over` is the stamp of the rows that were read: `Stale` where others stand there now. A question without
    a key gets the next free one.
    """
    draft = refuse_frozen(call)
    if over and over != stamp_of(getattr(draft, relation).all()):
        raise Stale(f"{MEANWHILE}{last_step(draft, by, changes=True)}")
    if not rows and relation in NEVER_EMPTY:
        raise Refused(_("At least one row has to stay."))
    model = REWRITTEN[relation]
    model.objects.filter(call=draft).delete()
    rows = with_keys(rows) if relation == "questions" else rows
    ordered = hasattr(model, "order")
    model.objects.bulk_create(
        model(call=draft, **row, **({"order": place} if ordered else {})) for place, row in enumerate(rows)
    )
    history.write(draft, "changed", by=by, fields=[relation])
    return draft


def with_keys(rows):
    """The questions, each with a key of its own."""
    taken = {row["key"] for row in rows if row["key"]}
    free = (key for key in (f"question-{number}" for number in count(1)) if key not in taken)
    return [row if row["key"] else {**row, "key": next(free)} for row in rows]
