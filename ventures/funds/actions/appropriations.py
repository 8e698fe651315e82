"""A document puts money into a source (指标下达) or takes it out again."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import from_fen
from ventures.workflow import history

from ..models import Appropriation
from ..states import AccountKind
from .ledger import bucket, positive, post


@transaction.atomic
def appropriate(source, amount, *, by, document_number, on):
    """Put money into a source by a document, once a document; returns the Appropriation.

    A document is dated today or before, at the earliest in the year before the source's: budgets are
    allotted ahead of their year (提前下达), never two years ahead.
    """
    return book("appropriate", source, positive(amount), by, document_number, on)


@transaction.atomic
def cut(source, amount, *, by, document_number, on):
    """Take money that no award has been promised out of a source by a document; `amount` is above zero.

    Returns the Appropriation, which is below zero.
    """
    return book("cut", source, -positive(amount), by, document_number, on)


def book(verb, source, fen, by, document_number, on):
    """The row of a document, its voucher and its history."""
    number = document_number.strip()
    refuse_date(source, on)
    try:
        with transaction.atomic():
            row = Appropriation.objects.create(
                source=source, amount=from_fen(fen), document_number=number, on=on, by=by
            )
    except IntegrityError as error:
        raise Refused(
            _("Document %(number)s has already been entered for this source.") % {"number": number},
            field="document_number",
        ) from error
    entries = {
        bucket(source, AccountKind.AVAILABLE): fen,
        bucket(source, AccountKind.APPROPRIATED): -fen,
    }
    post(key=f"{verb}:{row.pk}", entries=entries, memo=number, by=by)
    history.write(source, verb, by=by, amount=str(row.amount.amount), document_number=number)
    return row


def refuse_date(source, on):
    """Refused for a day on which no document of the source's year can have been written."""
    if on > clock.today():
        raise Refused(_("This day has not come yet."), field="on")
    if on.year < source.year - 1:
        raise Refused(
            _("A document for %(year)s is dated %(before)s at the earliest. Look at the date again.")
            % {"year": source.year, "before": source.year - 1},
            field="on",
        )
