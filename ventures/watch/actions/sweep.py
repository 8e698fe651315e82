"""The nightly sweep: what is noticed becomes a flag, what vanished is settled, what was judged stays so."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Stale
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Flag
from ..noticing import RULES
from ..states import FlagState


def sweep(now=None):
    """Ask every rule, each in a transaction of its own; returns {kind: how many flags were raised}.

    Done twice it changes nothing the second time; two at once raise nothing twice.
    """
    now = now or clock.now()
    raised = {}
    for rule, kinds in RULES:
        raised |= dict.fromkeys(kinds, 0)
        for kind in carried_out(rule, kinds, now):
            raised[kind] += 1
    return raised


@transaction.atomic
def carried_out(rule, kinds, now):
    """The kinds of the flags that one rule raised, each as often as it did."""
    found = {one.key: one for one in rule(timezone.localdate(now))}
    known = {flag.key: flag for flag in Flag.objects.filter(kind__in=kinds).select_related("award")}
    for key, flag in known.items():
        with suppress(Stale):  # somebody judged it, or another sweep saw it, at this moment
            followed(flag, found.get(key))
    return [one.kind for key, one in found.items() if key not in known and is_raised(one, now)]


def followed(flag, one):
    """Settle an open flag whose matter vanished, open a settled one whose matter is back, else keep up."""
    if flag.state == FlagState.OPEN and one is None:
        move(flag, FlagState.GONE, by=None, note=_("What was noticed is no longer so."))
    elif flag.state == FlagState.GONE and one:
        move(flag, FlagState.OPEN, by=None, evidence=one.evidence)
    elif flag.state == FlagState.OPEN and one.evidence != flag.evidence:
        Flag.objects.filter(pk=flag.pk, state=FlagState.OPEN).update(evidence=one.evidence)


def is_raised(one, now):
    """Whether a new flag was raised here and not by another sweep."""
    facts = {"award": one.award, "kind": one.kind, "evidence": one.evidence, "raised_at": now}
    flag, is_new = Flag.objects.get_or_create(key=one.key, defaults=facts)
    if is_new:
        history.write(flag, "raised", kind=str(one.kind))
    return is_new
