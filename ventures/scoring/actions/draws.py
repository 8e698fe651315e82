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
from ..models import Draw, Expert
from ..states import DrawState, PanelState
from .panel import appoint
from .permits import refuse_unless_secretary


@transaction.atomic
def commit_draw(panel, *, by, purpose, count, number_source, pool=None, assignment=None, secret=None):
    """Publish the hash of a secret, the pool and the count, before the public number is known.

    `pool` (Experts) is the whole expert pool less the panel's members, or, in place of a recused
    `assignment`, those who may read that application. Returns the Draw; repeated draws are counted.
    No page gives a `secret`; the demo does, so that a year can be drawn again as it was.
    """
    refuse_unless_secretary(panel, by)
    members = [expert.code for expert in (default_pool(panel, assignment) if pool is None else pool)]
    if not 0 < count <= len(members):
        raise Refused(
            ngettext(
                "%(count)s cannot be drawn: %(pool)s expert is free of conflict.",
                "%(count)s cannot be drawn: %(pool)s experts are free of conflict.",
                len(members),
            )
            % {"count": count, "pool": len(members)},
            field="count",
        )
    earlier = Draw.objects.filter(panel=panel, purpose=purpose, assignment=assignment).count()
    secret = secret or new_secret()
    record = announce(secret, members, count, number_source.strip(), earlier)
    made = Draw.objects.create(
        panel=panel, purpose=purpose, commitment=record.commitment, pool=list(record.pool), count=count,
        number_source=record.number_source, sealed=seal(secret), committed_at=clock.now(), redraw=earlier,
        assignment=assignment,
    )  # fmt: skip
    history.write(made, "commit", by=by, commitment=record.commitment, pool_digest=record.pool_digest)
    return made


def default_pool(panel, assignment):
    """Who may be drawn: into the panel, or in place of a recused reader."""
    if assignment:
        return queries.free_experts(assignment.application, panel=panel)
    pool = Expert.objects.filter(is_active=True).exclude(user=panel.secretary_id)
    return pool.exclude(pk__in=panel.members.values("pk")).order_by("pk")


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
        appoint(panel, drawn, by=by)
    return drawn


def opened(draw_record):
    """The secret a draw was committed with; Refused where the key it was sealed under is gone."""
    try:
        return unseal(draw_record.sealed)
    except ValueError:
        raise Refused(
            _("The secret of this draw cannot be opened: the key of the site was changed. Commit anew.")
        )
