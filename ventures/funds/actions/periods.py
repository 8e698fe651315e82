"""A month is closed (关账): from then on no voucher is dated in it or before it."""

from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import Period, Voucher
from ..queries import first_open_day


@transaction.atomic
def close_period(year, month, *, by):
    """Close a month that has ended, and every day before it; there is no way back. Returns the Period."""
    wait_for_vouchers()
    period = Period(year=year, month=month, at=clock.now(), by=by)
    if period.first_open_day > clock.today():
        raise Refused(_("This month has not ended yet."), field="month")
    first = first_open_day()
    if first and date(year, month, 1) < first:
        raise Refused(_("This month is closed already."), field="month")
    try:
        with transaction.atomic():
            period.save(force_insert=True)
    except IntegrityError as error:
        raise Refused(_("This month is closed already."), field="month") from error
    history.write(period, "closed", by=by, month=str(period))
    return period


def wait_for_vouchers():
    """Let the vouchers under way be committed, and none begin until the month is closed."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Voucher._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")
