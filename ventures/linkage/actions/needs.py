"""What communities lack: stated, read, merged, shown, and followed to the end of the project that answers."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Need
from ..states import LIVE, Ending, FieldOfWork, NeedState, Source

NEEDS_WAITING = 10


@transaction.atomic
def state_need(
    community, *, title, problem, target_group, people, site, contact, field=FieldOfWork.OTHER, by=None,
    source="", link=None,
):  # fmt: skip
    """A community says what it lacks; the office reads it and publishes it.

    Ten may wait to be read, counted apart for each way they came: what strangers write on the open form
    never shuts out the community itself.
    """
    source = source or (Source.ACCOUNT if by else Source.FORM)
    waiting = Need.objects.filter(community=community, state=NeedState.STATED, source=source)
    if waiting.count() >= NEEDS_WAITING:
        raise Refused(_("This community has ten needs waiting to be read. The office will read them first."))
    made = Need.objects.create(
        community=community, title=title, problem=problem, target_group=target_group, people=people,
        site=site, contact=contact, field=field, source=source, link=link,
    )  # fmt: skip
    history.write(made, "stated", by=by, to_state=NeedState.STATED, source=str(source))
    return made


@transaction.atomic
def publish_need(need, *, by):
    """Show the need to the organisations."""
    return move(need, NeedState.PUBLISHED, by=by)


@transaction.atomic
def close_need(need, *, by, ending, note=""):
    """Take a need off the list, saying why: met, withdrawn or nothing for this fund."""
    if ending not in Ending.values:
        raise Refused(_("Say why it is closed."), field="ending")
    to = NeedState.MET if ending == Ending.MET else NeedState.CLOSED
    return move(need, to, by=by, note=note.strip(), ending=ending)


@transaction.atomic
def merge_needs(duplicate, survivor, *, by, note=""):
    """Say that two needs are one: `duplicate` stays as it was written and points at `survivor`.

    What was merged into the duplicate before points at the survivor too, so that one step always leads
    there. Both are locked, the lower number first: of two officers who merge them into each other one wins.
    """
    if duplicate.pk == survivor.pk:
        raise Refused(_("Choose another need: this is the same one."), field="survivor")
    both = Need.objects.select_for_update().filter(pk__in=[duplicate.pk, survivor.pk]).order_by("pk")
    locked = {need.pk: need for need in both}
    survivor = locked[survivor.pk]
    if survivor.state not in LIVE:
        raise Refused(
            _("The other need stands at “%(state)s”: nothing is merged into it any more.")
            % {"state": survivor.get_state_display()},
            field="survivor",
        )
    if duplicate.state == NeedState.PUBLISHED and survivor.state == NeedState.STATED:
        raise Refused(_("Publish the other need first: this one is on the list already."), field="survivor")
    move(duplicate, NeedState.MERGED, by=by, note=note.strip(), survivor=survivor)
    for earlier in Need.objects.filter(survivor=duplicate):
        Need.objects.filter(pk=earlier.pk).update(survivor=survivor)
        history.write(earlier, "merged", by=by, survivor=str(survivor.pk))
    history.write(survivor, "merged", by=by, duplicate=str(duplicate.pk))
    return survivor


@transaction.atomic
def follow_project(need, to, *, case, by):
    """Let a need turn with the project that answers it; None, or one closed meanwhile, stays as it is.

    `to` is taken_up with the award, met when the project is closed out, published again when it ends
    without result. The upper app's verb calls this; a merged need leads to its survivor.
    """
    if need is None:
        return None
    need = Need.objects.get(pk=need.survivor_id or need.pk)
    if to in need.MOVES[need.state]:
        return move(need, to, by=by, note=str(case))
    history.write(need, "followed", by=by, case=str(case), to=str(to))
    return need
