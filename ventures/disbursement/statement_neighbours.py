"""A statement beside the others of its account: days that two of them have, balances that do not meet."""

from django.utils.translation import gettext as _

from ventures.core.figures import yuan
from ventures.workflow import history
from ventures.workflow.models import EventDetail

from .models import BankStatement
from .states import StatementState


def others_of(statement):
    """The other entered statements of the account."""
    others = BankStatement.objects.filter(
        state=StatementState.ENTERED, payer__number=statement.payer.number
    ).select_related("payer")
    return others.exclude(pk=statement.pk)


def overlapping(statement):
    """An entered statement that has some of these days already, or None; one may begin where another ends."""
    both = others_of(statement).filter(first_on__lte=statement.last_on, last_on__gte=statement.first_on)
    for other in both:
        follows = statement.first_on == other.last_on and statement.opening == other.closing
        precedes = statement.last_on == other.first_on and statement.closing == other.opening
        if not (follows or precedes):
            return other
    return None


def gaps_of(statement):
    """In words where the balances of the account do not meet: at the statement before, at the one after."""
    before = others_of(statement).filter(last_on__lte=statement.first_on).order_by("-last_on", "-pk").first()
    after = others_of(statement).filter(first_on__gte=statement.last_on).order_by("first_on", "pk").first()
    said = []
    if before and before.closing != statement.opening:
        text = _(
            "Statement %(other)s closed with %(was)s yuan; this one opens with %(now)s, a gap of %(gap)s."
        )
        said.append(text % words(before, before.closing, statement.opening))
    if after and after.opening != statement.closing:
        text = _(
            "Statement %(other)s opens with %(was)s yuan; this one closes with %(now)s, a gap of %(gap)s."
        )
        said.append(text % words(after, after.opening, statement.closing))
    return said


def words(other, was, now):
    """What a gap is told with."""
    return {"other": other, "was": yuan(was), "now": yuan(now), "gap": yuan(abs(was - now))}


def reason_of(statement):
    """Why a statement with a gap was entered all the same; "" where there was none."""
    row = EventDetail.objects.filter(
        event__chain__record_type=history.label(statement),
        event__chain__record_id=str(statement.pk),
        event__to_state=StatementState.ENTERED,
    ).first()
    return row.value.get("note", "") if row else ""
