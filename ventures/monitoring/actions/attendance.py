"""The code at the door: opened by the organisation for a day, pressed by whoever comes."""

import secrets
from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..attendance import person_of
from ..models import SignIn, SignInPoint
from ..states import PlanState
from ..telephones import is_flooded
from .limits import hold, refuse_text

MOST_FROM_ONE_ADDRESS = (
    120  # new telephones in an hour: a hall behind one connection passes, a machine does not
)
WINDOW_SECONDS = 3600
THEME_LIMIT = 60


@transaction.atomic
def open_point(award, *, by, session=None, theme=""):
    """The code of an activity of an agreed plan, on its day; without one, of something held today.

    Asked for again, the session's code is the same.
    """
    hold(award)
    if session:
        there = SignInPoint.objects.filter(session=session).first()
        if there:
            return there
        if session.plan.state != PlanState.AGREED:
            raise Refused(_("The plan of this activity is not agreed yet."))
    else:
        refuse_text(theme, "theme", THEME_LIMIT)
    day = session.on if session else clock.today()
    if not award.starts_on <= day <= award.ends_on:
        raise Refused(_("The day lies outside the project's period."), field="theme")
    opens = datetime.combine(day, time.min, get_default_timezone())
    point = SignInPoint.objects.create(
        award=award, session=session, theme=session.theme if session else theme.strip(),
        token=secrets.token_urlsafe(32), opens_at=opens, closes_at=opens + timedelta(days=1),
    )  # fmt: skip
    history.write(point, "opened", by=by, theme=point.theme)
    return point


def is_open(point):
    """Whether one may sign in now."""
    return point.opens_at <= clock.now() < point.closes_at


def sign_in(point, token, *, address):
    """Count the telephone that bears the token, once at this door; whether it is new there.

    `address` is the browser's: from one there come only so many new telephones in an hour. It is not kept.
    """
    if not is_open(point):
        raise Refused(_("Signing in is not open now."))
    person = person_of(point.award, token)
    if SignIn.objects.filter(point=point, person=person).exists():
        return False
    refuse_flood(point, address)
    try:
        with transaction.atomic():
            # who records the activity closes the door: nobody comes in between counting and closing
            held = SignInPoint.objects.select_for_update().get(pk=point.pk)
            if not is_open(held):
                raise Refused(_("Signing in is not open now."))
            SignIn.objects.create(point=point, person=person, at=clock.now())
    except IntegrityError:  # a second press at the same moment
        return False
    return True


def refuse_flood(point, address):
    """So many new telephones from one address in an hour and no more."""
    if is_flooded(f"sign-in-{point.pk}", address, MOST_FROM_ONE_ADDRESS, WINDOW_SECONDS):
        raise Refused(_("Too many sign in from this connection at once. Wait a while, or sign on paper."))


def close_point(point):
    """What is recorded is counted: from now on the code takes nobody; returns how many came."""
    held = SignInPoint.objects.select_for_update().get(pk=point.pk)
    if is_open(held) and clock.now() > held.opens_at:
        held.closes_at = clock.now()
        held.save(update_fields=["closes_at"])
    return held.sign_ins.count()
