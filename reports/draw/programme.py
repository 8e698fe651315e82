"""The report of a programme's year: from the applications to what came of them, all counted."""

from django.utils.translation import ngettext, npgettext

from reports import charts
from reports.blocks import closing, figure, heading, key_values, money_table, paragraph, table
from reports.small_cells import words as counted
from reports.tiles import tile_map, unplaced
from ventures.awards.states import AwardState

from .sheet import BLANK, NOTHING, Sheet, day, label
from .words import _, later

STAGES = {
    "handed_in": later("Applications handed in"),
    "eligible": later("Found eligible"),
    "awarded": later("Awarded"),
    "begun": later("Begun"),
    "closed_out": later("Closed out"),
}


def draw(facts):
    """The Sheet of a ProgrammeFacts."""
    parts = (glance, way, money, districts, results, people, satisfaction, linkage, examples, ending)
    return Sheet(
        title=_("Report of the public-benefit venture fund for %(year)s") % {"year": facts.year},
        story=[block for part in parts for block in part(facts)],
        numbered=True,
    )


def yuan(amount):
    """An amount of Decimal yuan in words of a sentence."""
    return f"{amount:,.2f}"


def percent(part, whole):
    """A share in per cent, one decimal."""
    return f"{100 * part / whole:.1f}%" if whole else NOTHING


def projects(count):
    """So many projects."""
    return npgettext("document", "%(count)s project", "%(count)s projects", count) % {"count": f"{count:,}"}


def glance(facts):
    """The year in a paragraph."""
    fund = facts.fund
    yield heading(_("The year in a paragraph"))
    words = ngettext(
        "In %(year)s %(amount)s yuan were given to %(count)s project of %(organizations)s organisations in "
        "%(communities)s communities of %(districts)s districts. %(paid)s yuan (%(share)s) have been paid.",
        "In %(year)s %(amount)s yuan were given to %(count)s projects of %(organizations)s organisations in "
        "%(communities)s communities of %(districts)s districts. %(paid)s yuan (%(share)s) have been paid.",
        fund.projects,
    )
    yield paragraph(
        words
        % {
            "year": facts.year,
            "amount": yuan(fund.amount),
            "count": f"{fund.projects:,}",
            "organizations": f"{fund.organizations:,}",
            "communities": f"{fund.communities:,}",
            "districts": len(fund.districts),
            "paid": yuan(facts.paid),
            "share": percent(facts.paid, fund.amount),
        },
        "lead",
    )
    served = _("They served %(people)s people directly, %(times)s person-times.")
    yield paragraph(served % {"people": counted(fund.people), "times": counted(fund.times)})


def way(facts):
    """From the application to the close-out."""
    yield heading(_("From the application to the close-out"))
    stages = [(str(STAGES[stage]), count) for stage, count in facts.funnel]
    alt = "；".join(f"{name} {count:,}" for name, count in stages)
    yield figure(charts.funnel(stages, alt=alt), _("Each stage with its share of the first"))
    first = stages[0][1]
    rows = [(name, count, percent(count, first)) for name, count in stages]
    head = (_("Step"), _("Number"), _("Of the first"))
    yield table(head, rows, widths=(8, 3, 3), align="lrr")


def money(facts):
    """Where the money came from, for what it was given, and what of it was paid and spent."""
    fund = facts.fund
    yield heading(_("Money"))
    words = _("Given ¥%(given)s, paid ¥%(paid)s, spent by the organisations ¥%(spent)s.") % {
        "given": yuan(fund.amount),
        "paid": yuan(facts.paid),
        "spent": yuan(facts.spent),
    }
    yield figure(charts.money_bar(fund.amount, facts.paid, facts.spent, alt=words), words)
    yield from shares(fund.sources, fund, _("Source"), _("By source"))
    yield from shares(fund.categories, fund, _("Field of work"), _("By field of work"))


def shares(rows, fund, name, caption):
    """Bars and the table of the same amounts with their sum."""
    values = [(share.label, share.amount) for share in rows]
    alt = "；".join(f"{label} {yuan(amount)}" for label, amount in values)
    yield figure(charts.bars(values, alt=alt))
    lines = [
        (share.label, share.projects, yuan(share.amount), percent(share.amount, fund.amount))
        for share in rows
    ]
    head = (name, _("Projects"), _("Amount (yuan)"), _("Share"))
    total = (_("Total"), fund.projects, yuan(fund.amount), percent(fund.amount, fund.amount))
    yield table(head, lines, widths=(6, 2.4, 4, 2.4), align="lrrr", total=total, caption=caption)


def districts(facts):
    """The map of tiles and the table beside it."""
    fund = facts.fund
    yield heading(_("By district"))
    given = [tile for tile in facts.tiles if tile.projects]
    alt = "；".join(f"{tile.name} {yuan(tile.amount)}" for tile in given)
    note = _("A tile for each district, roughly where it lies; its bar compares its amount with the largest.")
    yield figure(tile_map(facts.tiles, alt=alt, count=projects), note)
    head = (_("District"), *(category.label for category in fund.categories), _("Amount"))
    lines = [(district.label, *amounts, district.amount) for district, amounts in fund.table()]
    total = (_("Total"), *(category.amount for category in fund.categories), fund.amount)
    columns = range(1, len(head))
    yield money_table(head, lines, columns, total=total, caption=_("By district and field of work"))
    if left := unplaced(given):
        names = "、".join(tile.name for tile in left)
        yield paragraph(_("Not on the map: %(names)s.") % {"names": names}, "small")


def results(facts):
    """How the projects stand, how they were graded, what they reached."""
    yield heading(_("Results"))
    states = [(label(AwardState, state), count) for state, count in facts.states]
    total = (_("Total"), facts.fund.projects)
    yield table((_("State"), _("Projects")), states, widths=(8, 3), align="lr", total=total)
    if facts.grades:
        graded = sum(count for _grade, count in facts.grades)
        alt = "；".join(f"{grade} {count}" for grade, count in facts.grades)
        yield figure(charts.bars(facts.grades, alt=alt), _("Final evaluations by grade"))
        words = _("%(graded)s projects were evaluated at the end; %(good)s of them with grade A.")
        yield paragraph(words % {"graded": graded, "good": dict(facts.grades).get("A", 0)})
    done, agreed = facts.indicators
    words = _("Of %(agreed)s agreed indicators %(done)s (%(share)s) reached their target.")
    yield paragraph(words % {"agreed": f"{agreed:,}", "done": f"{done:,}", "share": percent(done, agreed)})


def people(facts):
    """Whom the activities served, and who helped."""
    work = facts.work
    yield heading(_("People and person-times"))
    yield key_values([
        (_("Activities"), work["activities"]),
        (_("People, direct"), counted(facts.fund.people)),
        (_("Person-times, direct"), work["direct_times"]),
        (_("Person-times, indirect"), work["indirect_times"]),
        (_("Volunteers"), work["volunteers"]),
        (_("Volunteer hours"), work["volunteer_hours"]),
        (_("Social-worker hours"), work["social_worker_hours"]),
    ])  # fmt: skip
    note = _(
        "People are the most at one activity of each project; person-times are counted at every activity."
    )
    yield paragraph(note, "small")


def satisfaction(facts):
    """What communities and those served said."""
    yield heading(_("Satisfaction"))
    rows = [
        (name, result.n, f"{result.percent}%" if result.is_shown else NOTHING, result.mean)
        for name, result in ((_("Communities"), facts.ratings), (_("Those served"), facts.survey))
    ]
    head = (_("Who answered"), _("Answers"), _("Satisfied (4 and 5)"), _("Mean of 5"))
    yield table(head, rows, widths=(6, 3, 4, 3), align="lrrr")
    yield paragraph(_("Fewer than five answers are not shown."), "small")


def linkage(facts):
    """What the others brought, and what communities were asked."""
    yield heading(_("Linkage"))
    asked, answered = facts.asked
    each = f"{asked / facts.fund.projects:.1f}" if facts.fund.projects else NOTHING
    yield key_values([
        (_("Communities"), facts.fund.communities),
        (_("Organisations"), facts.fund.organizations),
        (_("Charitable resources planned"), f"¥{yuan(facts.charity)}"),
        (_("Questions to communities"), asked),
        (_("Answered"), answered),
        (_("Questions for each project"), each),
    ])  # fmt: skip


def examples(facts):
    """The best evaluated, in their own words."""
    if not facts.examples:
        return
    yield heading(_("Evaluated best"))
    note = _("The highest final scores of grade A, in the words of the accepted outcome reports.")
    yield paragraph(note, "small")
    for one in facts.examples:
        yield heading(f"{one.title} · {one.organization}", 2)
        yield paragraph(_("Score %(score)s. %(effect)s") % {"score": one.score, "effect": one.effect})


def ending(facts):
    """Who reports, and as of when."""
    yield closing(facts.issuer or BLANK, day(facts.made_at))
