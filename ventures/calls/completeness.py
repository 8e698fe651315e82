"""What stands in the way of publishing a draft: refused then, shown on its page before."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from ventures.core import clock

from .district_rules import contradictions
from .instalments import faults_of
from .models import Call
from .panel_rules import PanelRules
from .queries import instalment_plan, rubric
from .rubric import faults
from .states import RUBRICS, SHEETS_TO_TRIM, Aggregation, RubricStage, State

UNFILLED = "请填写"
HOSTS = (("host", f"主办单位（{UNFILLED}全称）"),)


def missing(call):
    """[(field or part of the draft, text)] of everything to do before publishing; empty when ready."""
    return [row for look in LOOKS for row in look(call)]


def facts(call):
    if call.closes_at <= clock.now():
        yield "closes_at", _("The closing time is over already. Set a later one first.")
    if localdate(call.closes_at) >= call.project_starts_from:
        yield "project_starts_from", _("Projects would start before applications close. Set a later day.")
    if not call.contact.strip():
        yield "contact", _("Name the office contact first: people will have questions.")
    for name in ("title", "contact"):
        if UNFILLED in getattr(call, name):
            yield name, still_to_fill(call, name)
    if call.aggregation == Aggregation.TRIMMED and call.experts_per_item < SHEETS_TO_TRIM:
        text = _(
            "With fewer than %(least)s experts per application no sheet is dropped. Choose the mean of"
            " all sheets, or at least %(least)s experts."
        )
        yield "aggregation", text % {"least": SHEETS_TO_TRIM}
    same = Call.objects.filter(prefix=call.prefix, year=call.year).exclude(state=State.DRAFT)
    if same.exists():
        yield "prefix", _("Another call of the year uses this number prefix. Choose another.")


def hosts(call):
    for host in call.hosts.all():
        if UNFILLED in host.name:
            yield "hosts", still_to_fill(host, "name")


def still_to_fill(record, name):
    """That a text of the preset was left as it came, with the words to look for."""
    return _("%(record)s: “%(field)s” still says “%(text)s”. Fill it in.") % {
        "record": record._meta.verbose_name,
        "field": record._meta.get_field(name).verbose_name,
        "text": getattr(record, name),
    }


def criteria(call):
    for part, stage in RUBRICS.items():
        for key, reason in faults(rubric(call, stage), figures=stage != RubricStage.REVIEW):
            text = _("Rubric, “%(key)s”: %(reason)s") % {"key": key, "reason": reason} if key else reason
            yield part, f"{stage.label}{_(': ')}{text}" if stage != RubricStage.REVIEW else text


def instalments(call):
    said = {
        "open": _("Every instalment but the last states a percentage or an amount."),
        "last": _("The last instalment takes the rest: leave its percentage and amount empty."),
        "sum": _("The instalments have to add up to 100 %."),
        "above": _("The instalments take all of the largest grant: nothing is left for the last one."),
    }
    plan = instalment_plan(call)
    for fault in faults_of(plan, call.cap) if plan else ():
        yield "instalment_rules", said[fault]


def heads(call):
    offered = {one.head for one in call.budget_heads.all()}
    if not offered:
        yield "budget_heads", _("Name at least one head under which the call takes costs.")
    for rule in call.cost_rules.all():
        if not offered.issuperset(rule.heads):
            text = _("The cost rule “%(rule)s” names a head that the call does not offer.")
            yield "cost_rules", text % {"rule": rule}


def panels(call):
    yield from PanelRules.of_call(call).faults()


def limits(call):
    rows = list(call.district_limits.select_related("region"))
    for reason in contradictions([(one.region, one.least, one.most) for one in rows]):
        yield "district_limits", reason
    for one in rows:
        if not call.region.covers(one.region):
            yield (
                "district_limits",
                _("“%(district)s” lies outside the area. Take its limit away.") % {"district": one.region},
            )


LOOKS = (facts, hosts, heads, criteria, panels, limits, instalments)
