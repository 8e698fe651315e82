"""What is done to a call: begun from a preset or an earlier call, changed, published, decided, cancelled."""

from itertools import chain, count

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.core.worded import worded
from ventures.reference.models import Region
from ventures.workflow import history
from ventures.workflow.hashing import digest
from ventures.workflow.moves import move

from .completeness import HOSTS, missing
from .composing import (  # noqa: F401 - the verbs of composing are verbs of this app
    COPIED,
    REWRITTEN,
    add_criteria,
    add_criterion,
    add_question,
    add_questions,
    change_criterion,
    change_question,
    copy_rules,
    move_criterion,
    move_question,
    numbered,
    refuse_frozen,
    remove_criterion,
    remove_question,
    rewrite,
)
from .models import Call, FrozenRules
from .presets import PRESETS
from .queries import over_said, rules_of
from .states import OVER, State

PREFIX = "HZCT"
AMOUNTS = {"cap", "budget"}


@transaction.atomic
def create_from_preset(preset, *, by, hosts=HOSTS, **facts):
    """A draft call with every rule of the preset; `facts` are fields of Call.

    Refused where a draft of that title, year and area exists: nobody needs two, a form sent twice makes them.
    """
    rules = PRESETS[preset]
    call = begun(by=by, preset=preset, **{**rules["settings"], "contact": "", **facts})
    for relation, model in REWRITTEN.items():
        rows = [dict(zip(("role", "name"), host, strict=True)) for host in hosts]
        rows = rows if relation == "hosts" else rules[relation]
        model.objects.bulk_create(model(call=call, **row) for row in numbered(relation, rows))
    add_questions(call, rules["questions"])
    add_criteria(call, rules["criteria"])
    for stage, rows in rules["evaluations"].items():
        add_criteria(call, rows, stage=stage)
    history.write(call, "created", by=by, preset=preset)
    return Call.objects.get(pk=call.pk)


@transaction.atomic
def create_from_call(source, *, by, **facts):
    """A draft call with every rule of an earlier one, its hosts too; title, dates and budget are its own."""
    call = begun(by=by, **{**{name: getattr(source, name) for name in COPIED}, **facts})
    copy_rules(source, call)
    history.write(call, "created", by=by, copied=source.title)
    return Call.objects.get(pk=call.pk)


def begun(*, by, title, year, region, opens_at, closes_at, **facts):
    """An empty draft under a number prefix of its own."""
    if closes_at <= opens_at:
        raise Refused(_("It has to close after it opens."), field="closes_at")
    refuse_twin(title, year, region)
    facts = {name: yuan(value) if name in AMOUNTS else value for name, value in facts.items()}
    facts.setdefault("prefix", free_prefix(year))
    return Call.objects.create(
        title=title, year=year, region=region, opens_at=opens_at, closes_at=closes_at, created_by=by, **facts
    )


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
def note_list(call_id, count):
    """Note how many are on a list that is proposed and not public yet; None when it is neither any more."""
    Call.objects.filter(pk=call_id).update(listed=count)


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
    for call in if_over(number):
        if said := over_said(call):
            raise Refused(said)


@worded
def if_over(number):
    """The call, where it was cancelled or ended without awards."""
    return Call.objects.filter(pk=number, state__in=OVER)
