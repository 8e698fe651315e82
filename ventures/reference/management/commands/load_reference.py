import csv
from pathlib import Path

from chinese_calendar.constants import Holiday, holidays, workdays
from django.core.management.base import BaseCommand
from django.db import transaction

from ventures.reference.models import CalendarDay, Community, Region

FOLDER = Path(__file__).resolve().parents[2] / "data"
FIRST_YEAR = 2018
CHINESE = {holiday.value: holiday.chinese for holiday in Holiday}


class Command(BaseCommand):
    help = "Load Hangzhou's regions and communities with their history, and the calendar of working days."

    @transaction.atomic
    def handle(self, *args, **options):
        rows = _rows("regions.csv")
        for level in Region.Level.values:
            _load_regions([row for row in rows if row["level"] == level])
        _load_communities(_rows("communities.csv"))
        _load_calendar()
        self.stdout.write(
            f"{Region.objects.count()} regions, {Community.objects.count()} communities, "
            f"{CalendarDay.objects.count()} calendar days"
        )


def _rows(name):
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _load_regions(rows):
    known = dict(Region.objects.values_list("code", "pk"))
    regions = [
        Region(name=row["name"], level=row["level"], parent_id=known.get(row["parent"]), **_dated(row))
        for row in rows
    ]
    _store(Region, regions, ["name", "level", "parent", "valid_from", "valid_to"])


def _load_communities(rows):
    known = dict(Region.objects.values_list("code", "pk"))
    communities = [
        Community(name=row["name"], region_id=known[row["code"][:9]], **_dated(row)) for row in rows
    ]
    _store(Community, communities, ["name", "region", "valid_from", "valid_to"])


def _dated(row):
    return {
        "code": row["code"],
        "valid_from": row["valid_from"] or None,
        "valid_to": row["valid_to"] or None,
    }


def _store(model, records, fields):
    model.objects.bulk_create(
        records, batch_size=500, update_conflicts=True, unique_fields=["code"], update_fields=fields
    )


def _load_calendar():
    """What an administrator has entered for a day stays."""
    days = [
        CalendarDay(date=date, is_working=is_working, name=CHINESE.get(str(name), ""))
        for table, is_working in ((holidays, False), (workdays, True))
        for date, name in table.items()
        if date.year >= FIRST_YEAR
    ]
    CalendarDay.objects.bulk_create(days, ignore_conflicts=True)
