"""The kinds of change: what is now, what may be asked, whether the office has to approve, and doing it."""

from datetime import date

from django.utils.translation import gettext as _

from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.dates import end_of_period
from ventures.core.errors import Refused
from ventures.linkage.models import SocialWorker

from ..changes import agreed_end, team_of
from ..models import Activity, Expense, Indicator, Member
from ..states import ChangeKind
from .limits import refuse_text
from .progress import MOST, take_over_indicators

END_DAYS = 30  # the end may move so far from what was agreed without approval; calls freeze no number for it
MOST_HOURS, MOST_JOIN = 20_000, 10


class Dates:
    """`asked` is {"starts_on": date, "ends_on": date}."""

    @staticmethod
    def now(award):
        return {"starts_on": award.starts_on.isoformat(), "ends_on": award.ends_on.isoformat()}

    @staticmethod
    def asked(award, before, asked):
        first, last, call = asked["starts_on"], asked["ends_on"], award.call
        if last < first:
            raise Refused(_("The last day cannot be before the first."), field="ends_on")
        if last != award.ends_on and last < clock.today():
            raise Refused(_("The end cannot be moved into the past."), field="ends_on")
        if first != award.starts_on and first < call.project_starts_from:
            raise Refused(
                _("Projects of this call start from %(day)s.")
                % {"day": call.project_starts_from.isoformat()},
                field="starts_on",
            )
        longest = end_of_period(first, call.max_months)
        if last > longest:
            text = _("The call allows %(months)s months at most: the end may be %(day)s at the latest.")
            said = {"months": call.max_months, "day": longest.isoformat()}
            raise Refused(text % said, field="ends_on")
        for model in (Activity, Expense):
            days = model.objects.filter(award=award)
            if days.filter(on__lt=first).exists() or days.filter(on__gt=last).exists():
                raise Refused(_("Something is recorded on a day outside the new period."), field="ends_on")
        return {"starts_on": first.isoformat(), "ends_on": last.isoformat()}

    @classmethod
    def refuse_late(cls, award, before, after):
        """What may not be approved any more, because of what was done since it was asked."""
        cls.asked(award, before, {name: date.fromisoformat(text) for name, text in after.items()})

    @staticmethod
    def needs_approval(award, before, after):
        """A later start; an end more than `END_DAYS` from what was agreed first, all changes together."""
        moved = abs((date.fromisoformat(after["ends_on"]) - agreed_end(award)).days)
        return after["starts_on"] > before["starts_on"] or moved > END_DAYS

    @staticmethod
    def apply(award, before, after):
        award.starts_on, award.ends_on = (date.fromisoformat(after[key]) for key in ("starts_on", "ends_on"))
        Award.objects.filter(pk=award.pk).update(starts_on=award.starts_on, ends_on=award.ends_on)


class Team:
    """`asked` is {"leaves": [key], "joins": [{"name", "duty", "worker", "hours"}]}."""

    @staticmethod
    def now(award):
        take_over_team(award)
        return {"members": [facts_of(member) for member in team_of(award)]}

    @staticmethod
    def asked(award, before, asked):
        if len(asked["joins"]) > MOST_JOIN:
            raise Refused(_("At most %(most)s people join at once.") % {"most": MOST_JOIN})
        leaving = set(asked["leaves"])
        stay = [one for one in before["members"] if f"{one['name']} · {one['duty']}" not in leaving]
        return {"members": stay + [joining(award, one) for one in asked["joins"]]}

    @staticmethod
    def needs_approval(award, before, after):
        """Fewer certified social workers than before, whether replaced by somebody without or by nobody."""
        return certified(after) < certified(before)

    @staticmethod
    def apply(award, before, after):
        stay = [one["id"] for one in after["members"] if one["id"] is not None]
        Member.objects.filter(award=award, left_on=None).exclude(pk__in=stay).update(left_on=clock.today())
        Member.objects.bulk_create(
            Member(
                award=award, name=one["name"], duty=one["duty"], worker_id=one["worker"], hours=one["hours"]
            )
            for one in after["members"] if one["id"] is None
        )  # fmt: skip


class Targets:
    """`asked` is {indicator name: target}; others stay."""

    @staticmethod
    def now(award):
        rows = take_over_indicators(award)
        if rows and rows[0].pk is None:  # engines that give no keys back
            rows = Indicator.objects.filter(award=award)
        return {
            "indicators": [
                {"id": one.pk, "name": one.name, "unit": one.unit, "target": one.target} for one in rows
            ]
        }

    @staticmethod
    def asked(award, before, asked):
        for target in asked.values():
            if not 1 <= target <= MOST:
                raise Refused(_("A target is a whole number above zero."))
        return {
            "indicators": [
                {**one, "target": asked.get(one["name"], one["target"])} for one in before["indicators"]
            ]
        }

    @staticmethod
    def needs_approval(award, before, after):
        """Any target that falls."""
        pairs = zip(before["indicators"], after["indicators"], strict=True)
        return any(later["target"] < earlier["target"] for earlier, later in pairs)

    @staticmethod
    def apply(award, before, after):
        for one in after["indicators"]:
            Indicator.objects.filter(pk=one["id"], award=award).update(target=one["target"])


KINDS = {ChangeKind.DATES: Dates, ChangeKind.TEAM: Team, ChangeKind.INDICATORS: Targets}


def take_over_team(award):
    """Make the application's team the project's own, once."""
    if not Member.objects.filter(award=award).exists():
        Member.objects.bulk_create(team_of(award))


def facts_of(member):
    """A member as a change keeps him."""
    return {
        "id": member.pk, "name": member.name, "duty": member.duty, "worker": member.worker_id,
        "hours": member.hours,
    }  # fmt: skip


def joining(award, person):
    """Somebody who joins, as a change keeps him; a social worker must be the organisation's own."""
    refuse_text(person["name"], "name", 60)
    refuse_text(person["duty"], "duty", 60)
    if not 0 <= person["hours"] <= MOST_HOURS:
        raise Refused(_("These are more hours than a project has."))
    worker = person["worker"]
    if worker and not SocialWorker.objects.of(award.organization_id).filter(pk=worker).exists():
        raise Refused(_("This social worker belongs to another organisation."))
    return {"id": None, **{name: person[name] for name in ("name", "duty", "worker", "hours")}}


def certified(facts):
    """How many of a team are certified social workers."""
    return sum(one["worker"] is not None for one in facts["members"])
