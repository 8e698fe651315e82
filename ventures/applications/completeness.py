"""What a draft still lacks before it can be submitted, section by section."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from ventures.calls.states import GRIDS, CostBase, QuestionKind
from ventures.core.dates import lasts_between
from ventures.core.money import yuan
from ventures.files.states import ScanState

from .answering import answered, is_empty
from .budget import gauges
from .models import Application, PlannedActivity, PlannedIndicator

FACTS = ("category", "community", "title", "summary", "starts_on", "ends_on")


def missing(application, wrong=frozenset()):
    """[{section, text}] of everything that stands in the way of submission; empty when complete.

    `wrong` are (section, field) in which something was typed that cannot be saved.
    """
    found = []
    for section, look in SECTIONS:
        names = {name for place, name in wrong if place == section}
        found += [{"section": section, "text": text} for text in look(application, names)]
    return found


def refusal_of(application):
    """One sentence that names all that is missing, or nothing."""
    return " ".join(row["text"] for row in missing(application))


def wrongly(label):
    return _("“%(field)s” is filled in wrongly.") % {"field": label}


def facts(application, wrong):
    empty = [name for name in FACTS if not getattr(application, name)]
    for name in empty:
        label = application._meta.get_field(name).verbose_name
        yield wrongly(label) if name in wrong else _("“%(field)s” is not filled in.") % {"field": label}
    if not {"starts_on", "ends_on"} & set(empty):
        yield from period(application)


def period(application):
    call = application.call
    if application.starts_on < call.project_starts_from:
        yield _("The project starts before %(day)s.") % {"day": call.project_starts_from.isoformat()}
    if not lasts_between(application.starts_on, application.ends_on, call.min_months, call.max_months):
        yield _("The project has to last %(least)s to %(most)s months.") % {
            "least": call.min_months, "most": call.max_months,
        }  # fmt: skip


def answers(application, wrong):
    for question, value in answered(application):
        least = question.settings.get("least_rows") or question.settings.get("least") or 0
        if question.required and is_empty(value):
            is_wrong = question.key in wrong
            yield (
                wrongly(question.label)
                if is_wrong
                else _("“%(field)s” is not answered.") % {"field": question.label}
            )
        elif question.kind in GRIDS and value and len(value) < least:
            yield _("“%(field)s” needs at least %(least)s rows.") % {"field": question.label, "least": least}
        elif question.kind == QuestionKind.MULTI and value and len(value) < least:
            yield _("“%(field)s”: choose at least %(least)s.") % {"field": question.label, "least": least}


def budget(application, _wrong):
    lines = list(application.budget_lines.all())
    if not lines:
        yield _("The budget is empty.")
        return
    total = sum((line.amount for line in lines), yuan(0))
    if total != application.grant + application.own_funds:
        yield _("The budget adds up to %(total)s, request and own funds to %(wanted)s.") % {
            "total": f"{total.amount:,.2f}",
            "wanted": f"{(application.grant + application.own_funds).amount:,.2f}",
        }
    yield from limits(application, lines)


def limits(application, lines):
    """The call's caps, as the budget's page measures them; compared exactly, without rounding."""
    call, requested = application.call, application.grant
    if requested.amount <= 0:
        yield _("State how much you request.")
    pairs = [(line.head, line.amount) for line in lines]
    for gauge in gauges(call, call.cost_rules.all(), pairs, requested):
        if gauge.is_over:
            yield too_much(call, gauge.of)


def too_much(call, limit):
    """What is above one limit, in words."""
    if limit.key == "cap":
        return _("The request is above the most for one project, %(cap)s.") % {
            "cap": f"{call.cap.amount:,.2f}"
        }
    if limit.key == "grant":
        return _("The request is above %(percent)s%% of the budget.") % {"percent": limit.percent}
    return _("%(head)s is above %(percent)s%% %(base)s.") % {
        "head": limit.label, "percent": limit.percent, "base": CostBase(limit.base).label,
    }  # fmt: skip


def team(application, _wrong):
    if not application.team.all():
        yield _("Name at least one person of the team.")


def plan(application, _wrong):
    activities, indicators = (
        Exists(rows.filter(application=OuterRef("pk")))
        for rows in (PlannedActivity.objects, PlannedIndicator.objects)
    )
    planned = Application.with_tests.filter(pk=application.pk).values_list(activities, indicators)
    has_activity, has_indicator = planned.get()
    if not has_activity:
        yield _("Plan at least one activity.")
    if not has_indicator:
        yield _("Set at least one indicator with its target.")


def files(application, _wrong):
    sent = application.attachments.all()
    present = {one.rule_id for one in sent if one.upload.scan_state != ScanState.INFECTED}
    for one in sent:
        if one.upload.scan_state == ScanState.INFECTED:
            yield _("“%(file)s” was refused by the scanner: take it off.") % {"file": one.upload.name}
    for rule in application.call.document_rules.all():
        if rule.required and rule.pk not in present:
            yield _("“%(document)s” is not attached.") % {"document": rule.name}


SECTIONS = (
    ("facts", facts),
    ("answers", answers),
    ("budget", budget),
    ("team", team),
    ("plan", plan),
    ("files", files),
)
