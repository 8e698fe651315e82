"""From which account a region's projects are paid."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import PayerAccount


@transaction.atomic
def enter_payer(region, *, by, name, number, bank):
    """Enter the account from which a region pays, in the place of the one before; returns the PayerAccount.

    Batches closed before keep the account they were closed with.
    """
    digits = "".join(number.split())
    if not (digits.isascii() and digits.isdigit() and 8 <= len(digits) <= 30):
        raise Refused(_("An account number has 8 to 30 digits."), field="number")
    facts = {"name": name.strip(), "number": digits, "bank": bank.strip()}
    before = PayerAccount.objects.filter(region=region).order_by("-pk").first()
    if before and all(getattr(before, key) == value for key, value in facts.items()):
        return before
    made = PayerAccount.objects.create(region=region, entered_by=by, entered_at=clock.now(), **facts)
    history.write(made, "entered", by=by, region=region.code)
    return made
