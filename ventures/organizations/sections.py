"""The sections of an organisation's profile, in order: each with its own day, and what is out of date."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from ventures.core.dates import add_months

from .models import AnnualReport, BankAccount, Confirmation
from .queries import FACTS_MONTHS, newest_rating, valid_until, year_due
from .states import AccountState, Section

RATING_NOTICE = timedelta(days=90)


@dataclass(frozen=True)
class SectionState:
    """One section on a day.

    `level` is ok, due (renew it), bad (it bars an application or a payment), doing (the office has it) or
    todo (there is nothing, and nothing is needed); `said` is what the page says of it.
    """

    key: str
    title: str
    as_of: date | None
    level: str
    said: str
    by: Any = None

    @property
    def to_renew(self):
        """Whether something is to be done before one applies."""
        return self.level in ("due", "bad")


def sections_of(organization, on):
    """[SectionState] in the order of the profile; a group's money and reports are its host's."""
    facts = facts_sections(organization, on)
    registration, representative, staff = (facts[key] for key in Section)
    if organization.host_id:
        return [registration, representative, staff]
    account, report, rating = (make(organization, on) for make in (account_section, report_section, rated))
    return [registration, representative, account, report, rating, staff]


def facts_sections(organization, on):
    """{Section: SectionState} of what the organisation says of itself."""
    rows = Confirmation.objects.filter(organization=organization).select_related("by")
    known, since = {row.section: row for row in rows}, add_months(on, -FACTS_MONTHS)
    return {key: facts_section(key, known.get(key), since) for key in Section}


def facts_section(key, confirmed, since):
    """A section is taken for granted for a year."""
    if confirmed is None:
        return SectionState(key, str(key.label), None, "due", _("Never confirmed"))
    fresh = confirmed.as_of > since
    said = _("Up to date") if fresh else _("Older than a year")
    return SectionState(key, str(key.label), confirmed.as_of, "ok" if fresh else "due", said, confirmed.by)


def account_section(organization, on):
    """The verified account, else what waits for the office."""
    states = [AccountState.VERIFIED, AccountState.STATED]
    rows = BankAccount.objects.filter(organization=organization, state__in=states)
    live = {row.state: row for row in rows.select_related("verified_by", "stated_by")}
    title = _("Bank account")
    if verified := live.get(AccountState.VERIFIED):
        day = verified.verified_at.date()
        return SectionState("account", title, day, "ok", _("Verified"), verified.verified_by)
    if stated := live.get(AccountState.STATED):
        day = stated.created_at.date()
        return SectionState("account", title, day, "doing", _("Waits for the office"), stated.stated_by)
    return SectionState("account", title, None, "bad", _("No account yet"))


def report_section(organization, on):
    """The last annual report against the year that is due by now."""
    last = AnnualReport.objects.filter(organization=organization, filed_on__lte=on).order_by("-year").first()
    title, due = _("Annual reports"), year_due(on)
    day = last.filed_on if last else None
    if organization.registered_on.year > due and last is None:
        return SectionState("report", title, None, "todo", _("None is due yet"))
    if last is None or last.year < due:
        said = _("The report of %(year)s is missing") % {"year": due}
        return SectionState("report", title, day, "bad", said)
    if not last.passed:
        said = _("The report of %(year)s did not pass") % {"year": last.year}
        return SectionState("report", title, day, "bad", said)
    return SectionState("report", title, day, "ok", _("%(year)s filed") % {"year": last.year})


def rated(organization, on):
    """The rating with its last day: amber in its last 90 days, red afterwards."""
    rating, title = newest_rating(organization, on), _("Assessment rating")
    if rating is None:
        return SectionState("rating", title, None, "todo", _("Not rated"))
    until = valid_until(rating)
    facts = {"grade": rating, "day": until.isoformat()}
    if on > until:
        said = _("%(grade)s, expired on %(day)s") % facts
        return SectionState("rating", title, rating.issued_on, "bad", said)
    level = "due" if until - on < RATING_NOTICE else "ok"
    return SectionState("rating", title, rating.issued_on, level, _("%(grade)s, valid until %(day)s") % facts)
