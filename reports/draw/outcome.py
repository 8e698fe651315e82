"""The outcome report: narrative as written, figures as counted, charts beside their tables."""

from datetime import date
from decimal import Decimal

from reports import charts
from reports.blocks import (
    figure,
    heading,
    key_values,
    paragraph,
    table,
)
from reports.gather.outcome import MID_TERM, MID_TERM_FROZEN
from reports.small_cells import words
from ventures.core.money import in_words, yuan
from ventures.monitoring.states import Measure, ReportState

from .outcome_ended import ended
from .outcome_money import money
from .outcome_parties import linkage, satisfaction
from .outcome_proof import activities, articles, changes, ending, evaluations, photos
from .outcome_vouchers import vouchers
from .self_report import own_words
from .sheet import NOTHING, Sheet, check_of, day, label, period
from .words import _, later

AS_OF = {
    ReportState.DRAFT: later("Draft. Figures are counted as of %(day)s and still change."),
    MID_TERM: later("The project is under way: figures as of %(day)s."),
    MID_TERM_FROZEN: later("Handed in for the mid-term evaluation: figures as of %(day)s."),
}


def draw(facts):
    """The Sheet of an OutcomeFacts."""
    parts = (
        glance, ended, work, indicators, satisfaction, money, linkage, effect, evaluations, changes,
        activities, vouchers, articles, photos, ending,
    )  # fmt: skip
    return composed(facts, _("Outcome report"), parts)


def draw_mid_term(facts):
    """The Sheet of a MidTermFacts."""
    parts = (
        glance, own_words, done, indicators, satisfaction, money, linkage, evaluations, changes,
        activities, vouchers, articles, photos, ending,
    )  # fmt: skip
    return composed(facts, _("Mid-term report"), parts)


def composed(facts, title, parts):
    """The parts under a title."""
    story = [block for part in parts for block in part(facts)]
    return Sheet(
        title=title,
        subject=facts.snapshot["project"]["title"],
        story=[*story, *check_of(facts)],
        contents=True,
        numbered=True,
    )


def glance(facts):
    """The project and its three figures."""
    project, purse, counts = (facts.snapshot[name] for name in ("project", "money", "work"))
    yield heading(_("At a glance"))
    if as_of := AS_OF.get(facts.state):
        yield paragraph(as_of % {"day": day(facts.made_at)}, "lead")
    yield paragraph(headline(purse, counts), "lead")
    yield key_values([
        (_("Project"), project["title"]),
        (_("Project number"), project["number"]),
        (_("Call"), project["call"]),
        (_("Field of work"), project["category"]),
        (_("Organisation"), project["organization"]),
        (_("Unified social credit code"), project["uscc"]),
        (_("Where"), facts.place),
        (_("Period"), period(date.fromisoformat(project[name]) for name in ("starts_on", "ends_on"))),
        (_("Grant"), f"¥{Decimal(purse['agreed']):,.2f}"),
        (_("In words"), in_words(yuan(purse["agreed"]))),
    ])  # fmt: skip


def headline(purse, counts):
    """The report in a sentence."""
    return _(
        "With ¥%(spent)s spent of ¥%(agreed)s, %(activities)s activities served %(people)s people directly, "
        "%(times)s person-times."
    ) % {
        "spent": f"{Decimal(purse['spent']):,.2f}",
        "agreed": f"{Decimal(purse['agreed']):,.2f}",
        "activities": f"{counts['activities']:,}",
        "people": words(counts["direct_people"]),
        "times": words(counts["direct_times"]),
    }


def work(facts):
    """What was done, in words and counts."""
    yield heading(_("What we did"))
    yield paragraph(facts.snapshot["narrative"]["work_done"] or NOTHING)
    yield from counted(facts)


def done(facts):
    """What was done so far, in counts."""
    yield heading(_("What we did"))
    yield from counted(facts)


def counted(facts):
    """The counts of what was done."""
    counts = facts.snapshot["work"]
    rows = [
        (_("Activities"), counts["activities"], _("sessions")),
        (_("People, direct"), told(counts["direct_people"]), _("people")),
        (_("Person-times, direct"), told(counts["direct_times"]), _("person-times")),
        (_("People, indirect"), told(counts["indirect_people"]), _("people")),
        (_("Person-times, indirect"), told(counts["indirect_times"]), _("person-times")),
        (_("Signed in"), told(counts["signed_in"]), _("person-times")),
        (_("Volunteers"), told(counts["volunteers"]), _("person-times")),
        (_("Volunteer hours"), counts["volunteer_hours"], _("hours")),
        (_("Social workers"), counts["social_workers"], _("person-times")),
        (_("Social-worker hours"), counts["social_worker_hours"], _("hours")),
    ]
    yield table((_("Counted"), _("Number"), _("Unit")), rows, widths=(8, 3, 3), align="lrl")
    note = _("People are the most declared at one activity; they are never added across activities.")
    yield paragraph(note, "small")


def told(count):
    """A count, or that it is too small to be told."""
    return words(count) if count is None else count


def indicators(facts):
    """Agreed against reached."""
    rows = facts.snapshot["indicators"]
    if not rows:
        return
    yield heading(_("Indicators"))
    lines = [
        (
            row["name"], row["baseline"], row["target"], told(row["actual"]), row["unit"], reached(row),
            basis(row),
        )
        for row in rows
    ]  # fmt: skip
    head = (
        _("Indicator"), _("Baseline"), _("Target"), _("Reached"), _("Unit"), _("Of the target"),
        _("Counted from"),
    )  # fmt: skip
    yield table(head, lines, widths=(3.8, 2.2, 1.8, 2.1, 1.5, 2, 3.8), align="lrrrlrl")
    if shares := [(row["name"], percent_of(row)) for row in rows if row["actual"] is not None]:
        alt = "；".join(f"{name} {share}%" for name, share in shares)
        yield figure(
            charts.bars(shares, unit="%", alt=alt, whole=100), _("Reached, in per cent of the target")
        )
    yield from missed(rows)


def missed(rows):
    """The indicators below their target for which the organisation gave a reason."""
    lines = [
        (row["name"], row["target"], told(row["actual"]), row["unit"], row["reason"])
        for row in rows
        if row.get("reason")
    ]
    if lines:
        head = (_("Below its target"), _("Target"), _("Reached"), _("Unit"), _("Reason"))
        yield table(head, lines, widths=(3.8, 1.8, 2.1, 1.5, 8), align="lrrll")


def basis(row):
    """Where a number comes from, and of how many records; reports frozen earlier do not say it."""
    said = label(Measure, row.get("measure", ""))
    if row.get("records") is not None:
        return _("%(what)s, %(n)s records") % {"what": said, "n": f"{row['records']:,}"}
    return f"{said}：{row['evidence']}" if row.get("evidence") else said


def percent_of(row):
    """Reached in whole per cent of the target, rounded down: nothing is called reached that is not."""
    return row["actual"] * 100 // row["target"] if row["target"] else 100


def reached(row):
    """The same as words."""
    return NOTHING if row["actual"] is None else f"{percent_of(row)}%"


def effect(facts):
    """What came of it, and what was learnt."""
    story = facts.snapshot["narrative"]
    yield heading(_("What came of it"))
    yield paragraph(story["effect"] or NOTHING)
    yield heading(_("What we learnt"))
    yield paragraph(story["lessons"] or NOTHING)
