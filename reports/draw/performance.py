"""The performance self-evaluation (项目支出绩效自评表): target, actual, weight, points, deviation, reason."""

from reports.blocks import closing, heading, key_values, money_table, paragraph, table
from reports.points import WEIGHTS, total

from .sheet import BLANK, NOTHING, Sheet, day
from .words import _, later

PARTS = {
    "execution": later("Execution of the budget"),
    "output": later("Output"),
    "benefit": later("Benefit"),
    "satisfaction": later("Satisfaction"),
}
NAMES = {
    "paid": later("Paid of what was given"),
    "spent": later("Spent of the grant"),
    "closed": later("Projects closed out"),
    "passed": later("Projects that passed the final evaluation"),
    "reached": later("Indicators that reached their target"),
    "instalments": later("Instalments paid"),
    "direct_people": later("People served directly"),
    "direct_times": later("Person-times served directly"),
    "communities": later("Communities served"),
    "ratings": later("Satisfied communities"),
    "survey": later("Satisfied among those served"),
}
UNITS = {
    "projects": later("projects"),
    "indicators": later("indicators"),
    "instalments": later("instalments"),
    "people": later("people"),
    "times": later("person-times"),
    "communities": later("communities"),
}
REASONS = {
    "terminated": later("Terminated: %(count)s; the others are still under way."),
    "unevaluated": later("Not evaluated at the end, or not passed: %(count)s."),
    "unanswered": later("Fewer than five answers; not measured."),
}
STATE = later("To be stated")


def draw(facts):
    """The Sheet of a PerformanceFacts."""
    title = _("Performance self-evaluation for %(year)s") % {"year": facts.year}
    story = [*whose(facts), *execution(facts), *goals(facts), *rules(facts), *ending(facts)]
    return Sheet(title=title, subject=facts.project, story=story)


def whose(facts):
    """Whose it is, and what it comes to."""
    points, whole = total(facts.lines)
    pairs = [
        (_("Organisation"), facts.organization),
        (_("Project number"), facts.project_number),
    ]
    yield key_values([
        *(pair for pair in pairs if pair[1]),
        (_("Year"), str(facts.year)),
        (_("Total"), _("%(points)s of %(whole)s points") % {"points": points, "whole": f"{whole:.0f}"}),
    ])  # fmt: skip


def execution(facts):
    """Budget, what was carried out of it, and its points."""
    yield heading(_("Execution of the budget"))
    rows = [
        (NAMES[line.goal.key], line.goal.target, line.goal.actual, f"{line.rate}%", line.weight, line.points)
        for line in of_part(facts, "execution")
    ]
    head = (_("What"), _("Whole-year budget"), _("Carried out"), _("Rate"), _("Weight"), _("Points"))
    yield money_table(head, rows, (1, 2, 4, 5), widths=(4, 3.4, 3.4, 2, 1.6, 1.6))


def goals(facts):
    """Every indicator with target, actual, weight, points, deviation and reason."""
    yield heading(_("Indicators"))
    rows = [row for part in WEIGHTS if part != "execution" for row in map(indicator, of_part(facts, part))]
    points, whole = total([line for line in facts.lines if line.goal.part != "execution"])
    head = (
        _("Kind"), _("Indicator"), _("Target"), _("Reached"), _("Weight"), _("Points"), _("Deviation"),
        _("Reason and what is done"),
    )  # fmt: skip
    end = (_("Total"), BLANK, BLANK, BLANK, whole, points, BLANK, BLANK)
    widths = (2.2, 3.5, 2.6, 2.6, 1.6, 1.6, 2.2, 2.9)
    yield table(head, rows, widths=widths, align="llrrrrrl", total=end)


def of_part(facts, part):
    """The lines of a part."""
    return [line for line in facts.lines if line.goal.part == part]


def indicator(line):
    """The cells of one line."""
    goal, deviation = line.goal, line.deviation
    unit = str(UNITS.get(goal.unit, goal.unit))
    return (
        PARTS[goal.part], goal.name or NAMES[goal.key], number(goal.target, unit), number(goal.actual, unit),
        line.weight, line.points, f"{deviation:+}%" if deviation else NOTHING, reason_of(line),
    )  # fmt: skip


def number(value, unit):
    """A count with its unit; per cent to one decimal."""
    if value is None:
        return NOTHING
    return f"{value:.1f}%" if unit == "%" else f"{value:,} {unit}"


def reason_of(line):
    """Why a target was missed: from the records where they say it, else a place to state it."""
    goal = line.goal
    if goal.actual is not None and goal.actual >= goal.target:
        return NOTHING
    if goal.said:
        return goal.said
    if goal.reason and (goal.missing or goal.actual is None):
        return REASONS[goal.reason] % {"count": goal.missing}
    return STATE


def rules(facts):
    """How the points come about."""
    words = _(
        "Of 100 points the execution of the budget has 10, outputs 50, benefits 30, satisfaction 10. The "
        "execution earns 10 × its rate, 10 at most. An indicator that is reached earns its weight, else its "
        "weight × reached ÷ target; what was not measured earns nothing. "
        "Figures are counted from the records."
    )
    yield paragraph(words, "small")


def ending(facts):
    """Who evaluates, and as of when."""
    yield closing(facts.issuer or BLANK, day(facts.made_at))
