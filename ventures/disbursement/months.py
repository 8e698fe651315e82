"""The chart of payments by month: what was paid, what is due, and where the treasury stops."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from djmoney.money import Money

from ventures.core.dates import add_months
from ventures.core.money import ZERO

BACK, AHEAD = 6, 11
WIDTH, BASE, HEIGHT = 1000, 200, 158
COLUMN = Decimal(WIDTH) / (BACK + AHEAD + 1)


class Expected(NamedTuple):
    """A month to come: what is due in it, what planned, all until then, whether the treasury stops."""

    first: date
    due: Money
    planned: Money
    until: Money
    closing: bool


class Month(NamedTuple):
    """One column: its sums, and where they are drawn (x, y of the tops, heights, in the chart's units)."""

    first: date
    paid: Money
    due: Money
    x: Decimal
    middle: Decimal
    width: Decimal
    paid_y: Decimal
    paid_height: Decimal
    due_y: Decimal
    due_height: Decimal
    label_y: Decimal
    current: bool

    @property
    def total(self):
        """Paid and due together."""
        return self.paid + self.due


def first_day(today):
    """The first day of the chart."""
    return add_months(today.replace(day=1), -BACK)


def columns(paid, due, today):
    """The chart's `Month`s from the sums by first day of the month; months outside are left out."""
    days = [add_months(first_day(today), step) for step in range(BACK + AHEAD + 1)]
    most = max((amount_of(paid, day) + amount_of(due, day) for day in days), default=Decimal(0)) or Decimal(1)
    sums = [(paid.get(day, ZERO), due.get(day, ZERO)) for day in days]
    current = today.replace(day=1)
    return [
        column(place, day, sums[place], most)._replace(current=day == current)
        for place, day in enumerate(days)
    ]


def forecast(due, planned, today, closing):
    """The twelve months from this one as `Expected`s, sums given by first day of the month.

    What is overdue is due now. `closing` is the first and the last day on which the treasury does not pay.
    """
    now, until, found = today.replace(day=1), ZERO, []
    for step in range(AHEAD + 1):
        day = add_months(now, step)
        months = [one for one in due if one <= now] if not step else [day]
        owed = sum((due.get(one, ZERO) for one in months), ZERO)
        until += owed + planned.get(day, ZERO)
        stops = day <= closing[1] and add_months(day, 1) > closing[0]
        found.append(Expected(day, owed, planned.get(day, ZERO), until, stops))
    return found


def column(place, day, sums, most):
    """One month of the chart from its two sums, `most` being the tallest."""
    left = (COLUMN * place).quantize(Decimal("0.1"))
    solid, hollow = (scaled(money.amount, most) for money in sums)
    return Month(
        first=day, paid=sums[0], due=sums[1],
        x=left + 10, middle=left + (COLUMN / 2).quantize(Decimal("0.1")), width=round(COLUMN - 20, 1),
        paid_y=BASE - solid, paid_height=solid, due_y=BASE - solid - hollow, due_height=hollow,
        label_y=BASE - solid - hollow - 7, current=False,
    )  # fmt: skip


def amount_of(sums, day):
    """The sum of a month as Decimal."""
    return sums.get(day, ZERO).amount


def scaled(amount, most):
    """A height in the chart's units."""
    return round(amount / most * HEIGHT, 1)


def closing_x(months, closing):
    """Where the closing of the treasury stands in the chart, None where it lies outside."""
    for month in months:
        if (month.first.year, month.first.month) == (closing.year, closing.month):
            return round(month.middle - COLUMN / 2 + COLUMN * closing.day / 31, 1)
    return None


def band(months, closing):
    """Where the days on which the treasury does not pay begin and how wide they are, None outside."""
    places = [closing_x(months, day) for day in closing]
    if places[0] is None:
        return None
    end = WIDTH if places[1] is None else places[1]
    return {"x": places[0], "width": end - places[0]}
