"""A monthly report: plan beside deed, the four numbers, hours, money, and what differs."""

from reports.blocks import bullets, heading, key_values, money_table, paragraph, table
from ventures.core.money import ZERO
from ventures.monitoring.states import PlanState

from .sheet import BLANK, NOTHING, Sheet, check_of, day, head_name, label, month
from .words import _


def draw(facts):
    """The Sheet of a MonthlyFacts."""
    parts = (glance, planned, held, counted, money, differences)
    story = [block for part in parts for block in part(facts)]
    return Sheet(
        title=_("Monthly report %(month)s") % {"month": month(facts.month)},
        subject=facts.project,
        story=[*story, *check_of(facts)],
        numbered=True,
    )


def glance(facts):
    """The month in a sentence."""
    yield heading(_("At a glance"))
    if not facts.is_over:
        yield paragraph(_("The month is not over: figures of %(day)s.") % {"day": day(facts.made_at)}, "lead")
    words = _(
        "Planned %(planned)s, held %(held)s; %(times)s person-times directly; ¥%(spent)s spent of the grant."
    )
    spent = sum((row.month for row in facts.spending), ZERO)
    yield paragraph(
        words
        % {
            "planned": len(facts.planned),
            "held": facts.counts["activities"],
            "times": f"{facts.counts['direct_times']:,}",
            "spent": f"{spent.amount:,.2f}",
        },  # fmt: skip
        "lead",
    )
    yield key_values([
        (_("Project"), facts.project),
        (_("Project number"), facts.project_number),
        (_("Organisation"), facts.organization),
        (_("Where"), facts.place),
        (_("Month"), month(facts.month)),
        (_("Plan of the month"), label(PlanState, facts.plan)),
    ])  # fmt: skip


def planned(facts):
    """What was planned and what became of it."""
    yield heading(_("Plan and deed"))
    if not facts.planned:
        yield paragraph(_("No activity was planned for this month."))
        return
    rows = [
        (one.on, one.theme, one.place, one.people, *(one.held or (_("Not held"), None, None)))
        for one in facts.planned
    ]
    head = (
        _("Planned for"), _("Activity"), _("Place"), _("Planned people"), _("Held on"), _("People"),
        _("Person-times"),
    )  # fmt: skip
    total = (
        _("Total"), BLANK, BLANK, sum(one.people for one in facts.planned), BLANK, BLANK,
        sum(one.held[2] for one in facts.planned if one.held),
    )  # fmt: skip
    widths = (2.5, 3, 2.6, 2, 2.5, 1.7, 2.9)
    yield table(head, rows, widths=widths, align="lllrlrr", total=total)


def held(facts):
    """All that was held in the month, with the four numbers."""
    yield heading(_("Held in the month"))
    rows = [
        (
            one.on, one.theme, _("Yes") if one.planned else _("No"), one.direct_people, one.direct_times,
            one.indirect_people, one.indirect_times,
        )
        for one in facts.held
    ]  # fmt: skip
    head = (
        _("Date"), _("Activity"), _("Planned"), _("People, direct"), _("Person-times, direct"),
        _("People, indirect"), _("Person-times, indirect"),
    )  # fmt: skip
    total = (
        _("Total"), BLANK, BLANK, BLANK, sum(one.direct_times for one in facts.held), BLANK,
        sum(one.indirect_times for one in facts.held),
    )  # fmt: skip
    widths = (2.5, 2.7, 1.9, 1.9, 3.1, 2, 3.1)
    yield table(head, rows, widths=widths, align="lllrrrr", total=total if rows else None)


def counted(facts):
    """The numbers of the month."""
    counts = facts.counts
    rows = [
        (_("Activities"), counts["activities"], _("sessions")),
        (_("People, direct"), counts["direct_people"], _("people")),
        (_("Person-times, direct"), counts["direct_times"], _("person-times")),
        (_("People, indirect"), counts["indirect_people"], _("people")),
        (_("Person-times, indirect"), counts["indirect_times"], _("person-times")),
        (_("Volunteers"), counts["volunteers"], _("person-times")),
        (_("Volunteer hours"), counts["volunteer_hours"], _("hours")),
        (_("Social workers"), counts["social_workers"], _("person-times")),
        (_("Social-worker hours"), counts["social_worker_hours"], _("hours")),
    ]
    yield table((_("Counted"), _("Number"), _("Unit")), rows, widths=(8, 3, 3), align="lrl")
    note = _("People are the most declared at one activity; they are never added across activities.")
    yield paragraph(note, "small")


def money(facts):
    """What was spent of the grant, by head; own funds apart."""
    yield heading(_("Money"))
    rows = [
        (head_name(row.head, facts.own_heads), row.budget, row.month, row.so_far, row.budget - row.so_far)
        for row in facts.spending
    ]
    head = (_("Head"), _("Budgeted"), _("Spent in the month"), _("Spent so far"), _("Left"))
    total = (_("Total"), *(sum((row[at] for row in rows), ZERO) for at in (1, 2, 3, 4)))
    yield money_table(head, rows, (1, 2, 3, 4), widths=(4, 3, 3, 3, 3), total=total)
    if own := sum((row.own for row in facts.spending), ZERO):
        words = _("Beside the grant ¥%(own)s of own funds were spent.")
        yield paragraph(words % {"own": f"{own.amount:,.2f}"})


def differences(facts):
    """What was not held, what was held beside the plan, and why the plan differs from the application."""
    yield heading(_("What differs"))
    if items := [*told(facts)]:
        yield bullets(items)
    elif facts.planned:
        yield paragraph(_("Nothing: all was held as planned."))
    else:
        yield paragraph(NOTHING)


def told(facts):
    """Each difference in a sentence."""
    missing, beside = _("Not held: %(theme)s (%(day)s)"), _("Held beside the plan: %(theme)s (%(day)s)")
    other = _("Other than in the application: %(theme)s. %(why)s")
    for one in facts.planned:
        if not one.held:
            yield missing % {"theme": one.theme, "day": day(one.on)}
    for one in facts.held:
        if not one.planned:
            yield beside % {"theme": one.theme, "day": day(one.on)}
    for one in facts.planned:
        if one.why_not:
            yield other % {"theme": one.theme, "why": one.why_not}
