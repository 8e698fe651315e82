"""What holds everything an organisation would be paid: its account, the lists, restrictions."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.dates import at_midnight_end
from ventures.core.times import when
from ventures.core.worded import worded
from ventures.organizations.models import BankAccount, CreditListing, Restriction
from ventures.organizations.states import ListKind
from ventures.reference.models import CalendarDay

from .hold import Hold, in_one_query, in_order
from .models import Payment
from .powers import cooling_days

STANDING_LISTS = {ListKind.ABNORMAL: 0, ListKind.DISHONEST: 0}  # an offence long past does not hold money
LISTED, RESTRICTED = range(2)
LONGEST = timedelta(days=61)  # no swapped account cools as long
SATURDAY = 5


def holds_of_payees(organizations):
    """{organisation: [Hold]} in a constant number of queries."""
    found, bodies = defaultdict(list), {one.pk: one for one in organizations}
    for kind in (of_accounts, of_registers):
        for body, hold in kind(bodies):
            found[body].append(hold)
    return found


def of_accounts(bodies):
    """No verified account, one whose name is not the organisation's, or one that has yet to cool."""
    verified = {one.organization_id: one for one in verified_accounts(bodies, today=clock.today())}
    cooling = cooling_until(verified)
    for pk, body in bodies.items():
        account, link = verified.get(pk), reverse("organizations:detail", args=[pk])
        if account is None:
            who = _("The organisation states it, another person of finance verifies it")
            yield pk, Hold(_("The organisation has no verified bank account."), who, link, None)
        elif account.name != body.name:
            who = _("The organisation states its account anew")
            yield pk, Hold(_("The account's name is not the organisation's."), who, link, account.verified_at)
        elif pk in cooling:
            reason = _("The account was changed; it is paid from %(day)s on.")
            who = _("Nobody: it ends by itself, so that a false change can be noticed")
            said = {"day": when(cooling[pk], "full")}
            yield pk, Hold(reason % said, who, "", account.verified_at)


@worded
def verified_accounts(bodies, *, today):
    """The verified accounts of organisations; whether each is `swapped`."""
    rows = BankAccount.objects.filter(organization__in=bodies, state=BankAccount.State.VERIFIED)
    return rows.annotate(swapped=swapped(today))


def swapped(today):
    """Whether an account is fresh, its organisation has been paid before, and never to this account.

    The first account of one that was never paid has nothing to be swapped for.
    """
    before = Payment.objects.filter(request__instalment__award__organization=OuterRef("organization"))
    here = before.filter(account_number=OuterRef("number"))
    fresh = Q(verified_at__gte=at_midnight_end(today - LONGEST))
    return Case(When(fresh & Exists(before) & ~Exists(here), then=True), default=False)


def cooling_until(verified):
    """{organisation: first day on which its swapped account is paid}, of accounts {organisation: account}."""
    changed = {body: localdate(one.verified_at) for body, one in verified.items() if one.swapped}
    if not changed or not (days := cooling_days()):
        return {}
    calendar, today = working_calendar(min(changed.values()), days), clock.today()
    ends = {body: after(day, days, calendar) for body, day in changed.items()}
    return {body: day for body, day in ends.items() if day > today}


def working_calendar(first, days):
    """{day: whether offices work}, as far as the calendar knows it, from a day on."""
    reach = first + LONGEST + timedelta(days=3 * days + 14)
    return dict(CalendarDay.objects.filter(date__range=(first, reach)).values_list("date", "is_working"))


def after(day, count, calendar):
    """The `count`-th working day after a day; where the calendar is silent the week decides."""
    while count > 0:
        day += timedelta(days=1)
        count -= calendar.get(day, day.weekday() < SATURDAY)
    return day


def of_registers(bodies):
    """Organisations on a list of abnormal activity or dishonesty, or under a restriction of the fund."""
    sayings = {LISTED: listed, RESTRICTED: restricted}
    for kind, _pk, body, since, words in in_order(registered(bodies, today=clock.today())):
        reason, who = sayings[kind](words)
        yield body, Hold(reason, who, reverse("organizations:detail", args=[body]), since)


@worded
def registered(bodies, *, today):
    """(kind, number of the entry, organisation, day since when, what it says); one query."""
    lists = CreditListing.objects.counting(today, STANDING_LISTS).filter(organization__in=bodies)
    restrictions = Restriction.objects.live(today).filter(organization__in=bodies)
    return in_one_query(
        "organization",
        (Value(LISTED), lists, F("listed_on"), F("kind")),
        (Value(RESTRICTED), restrictions, F("valid_from"), F("reason")),
    )


def listed(kind):
    """It stands on a list."""
    reason = _("The organisation stands on the %(list)s.") % {"list": ListKind(kind).label}
    return reason, _("The registry that keeps the list")


def restricted(why):
    """The fund has restricted it."""
    reason = _("The organisation is restricted: %(reason)s") % {"reason": why}
    return reason, _("The fund, when its ground is gone")
