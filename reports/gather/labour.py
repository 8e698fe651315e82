"""The facts of a sheet of payments to persons."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from ventures.monitoring.models import LabourSheet

from .facts import Facts, hosts_of

RELATED = ("award__call", "award__organization", "expense")


@dataclass(frozen=True, kw_only=True)
class LabourFacts(Facts):
    """Who was paid for what, what was withheld, and what each is to sign for."""

    kind: str
    title: str
    award_number: str
    organization: str
    item: str
    on: date
    rows: tuple


def gather(sheet):
    """The facts of a sheet; of an identity number its end alone, as it is kept."""
    award, expense = sheet.award, sheet.expense
    return LabourFacts(
        number=sheet.number,
        made_at=timezone.make_aware(datetime.combine(expense.on, time())),
        issuer=hosts_of(award.call),
        kind=sheet.kind,
        title=award.title,
        award_number=award.number,
        organization=award.organization.name,
        item=expense.item,
        on=expense.on,
        rows=tuple(
            (
                row.name, row.phone, row.identity_end, row.service, row.days, row.rate, row.gross,
                row.withheld, row.net,
            )
            for row in sheet.rows.all()
        ),
    )  # fmt: skip


def find(number):
    """The sheet of a number, or None."""
    return LabourSheet.objects.filter(number=number).select_related(*RELATED).first()
