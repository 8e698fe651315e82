"""Experts are drawn: committed before, verifiable after."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core import clock
from ventures.core.draw import announce, new_secret, reveal
from ventures.core.errors import Refused
from ventures.core.sealed import seal, unseal
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import queries
from ..models import Draw, Expert, Panel
from ..states import DrawState, PanelState
from .panel import appoint, refuse_unsuited
from .permits import refuse_unless_secretary, stated


@transaction.atomic
def commit_draw(
    panel, *, by, purpose, count, number_source, field="", reason="", pool=None, assignment=None, secret=None
):
    """Publish the hash of a secret, the pool and the count, before the public number is known.

    `pool` (Experts) is the expert pool less the panel's members and those who declined, of one `field` where
    that is named; or, in place of a recused `assignment`, those who may read that application. A draw for the
    same seats once more (same field, same assignment) is counted and needs a `reason`. Returns the Draw.
    No page gives a `secret`; the demo does, so that a year can be drawn again as it was.
    """
    refuse_unless_secretary(panel, by)
    Panel.objects.select_for_update().get(pk=panel.pk)
    pool = default_pool(panel, assignment, field) if pool is None else pool
    members = [expert.code for expert in pool]
    refuse_count(count, len(members))
    earlier = earlier_draws(panel, assignment, field).count()
    if earlier:
        reason = stated(reason)
    secret = secret or new_secret()
    record = announce(secret, members, count, number_source.strip(), earlier, reason if earlier else "")
    made = Draw.objects.create(
        panel=panel, purpose=purpose, commitment=record.commitment, pool=list(record.pool), count=count,
        number_source=record.number_source, sealed=seal(secret), committed_at=clock.now(), redraw=earlier,
        reason=record.reason, field=field, assignment=assignment,
    )  # fmt: skip
    history.write(made, "commit", by=by, commitment=record.commitment, pool_digest=record.pool_digest)
    return made


def refuse_count(count, pool):
    """Refused for more than there are."""
    if not 0 < count <= pool:
        raise Refused(
            ngettext(
                "%(count)s cannot be drawn: %(pool)s expert is free of conflict.",
                "%(count)s cannot be drawn: %(pool)s experts are free of conflict.",
                pool,
            )
            % {"count": count, "pool": pool},
            field="count",
        )


def earlier_draws(panel, assignment, field):
    """The draws that were committed for the same seats before."""
    return Draw.objects.filter(panel=panel, assignment=assignment, field=field)


def default_pool(panel, assignment, field=""):
    """Who may be drawn: into the panel, of one field or of all, or in place of a recused reader."""
    if assignment:
        free = queries.free_experts(assignment.application, panel=panel)
        return [one for one in free if not field or field in one.fields]
    pool = Expert.objects.in_pool().of_field(field).exclude(user=panel.secretary_id)
    taken = panel.members.values("pk"), panel.declines.values("expert")
    return pool.exclude(pk__in=taken[0]).exclude(pk__in=taken[1]).order_by("pk")


@transaction.atomic
def draw(draw_record, *, by, number):
    """Draw with the public number, now known; returns the experts in the order of the draw.

    They become members of a panel that is being formed.
    """
    panel = draw_record.panel
    refuse_unless_secretary(panel, by)
    number = " ".join(str(number).split())
    if not number:
        raise Refused(_("Enter the public number as it was published."), field="number")
    record = reveal(draw_record.record(), opened(draw_record), number)
    move(
        draw_record, DrawState.DRAWN, by=by, number=number, secret=record.secret, drawn=list(record.drawn)
    )  # fmt: skip
    experts = {expert.code: expert for expert in Expert.objects.filter(is_active=True).select_related("user")}
    drawn = [experts[code] for code in record.drawn if code in experts]
    if panel.state == PanelState.FORMING:
        appoint(panel, [one for one in drawn if may_sit(panel, one)], by=by)
    return drawn


def may_sit(panel, expert):
    """Whether somebody who was drawn still takes his seat: he may have declined or begun to watch it."""
    try:
        refuse_unsuited(panel, expert)
    except Refused:
        return False
    return True


def opened(draw_record):
    """The secret a draw was committed with; Refused where the key it was sealed under is gone."""
    try:
        return unseal(draw_record.sealed)
    except ValueError:
        raise Refused(
            _("The secret of this draw cannot be opened: the key of the site was changed. Commit anew.")
        )
