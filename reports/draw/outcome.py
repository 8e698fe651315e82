"""The outcome report: narrative as written, figures as counted, charts beside their tables."""

from datetime import date
from decimal import Decimal

from django.core.files.storage import storages

from reports import charts
from reports.paper import (
    figure,
    heading,
    key_values,
    money_table,
    paragraph,
    photo,
    signatures,
    table,
    together,
)
from ventures.calls.states import Head, Trigger
from ventures.core.money import ZERO, in_words, yuan
from ventures.funds.states import SourceKind
from ventures.linkage.states import Purpose
from ventures.monitoring.states import EvaluationKind, EvaluationState, ReportState

from .sheet import BLANK, NOTHING, Sheet, check_of, day, label, period
from .words import _


def draw(facts):
    """The Sheet of an OutcomeFacts."""
    parts = (glance, work, indicators, money, linkage, effect, evaluations, activities, photos, ending)
    story = [flowable for part in parts for flowable in part(facts)]
    return Sheet(
        title=_("Outcome report"),
        subject=facts.snapshot["project"]["title"],
        story=[*story, *check_of(facts)],
        contents=True,
        numbered=True,
    )


def glance(facts):
    """The project and its three figures."""
    project, purse, counts = (facts.snapshot[name] for name in ("project", "money", "work"))
    yield heading(_("At a glance"))
    if facts.state == ReportState.DRAFT:
        words = _("Draft. Figures are counted as of %(day)s and still change.")
        yield paragraph(words % {"day": day(facts.made_at)}, "lead")
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
        "people": f"{counts['direct_people']:,}",
        "times": f"{counts['direct_times']:,}",
    }


def work(facts):
    """What was done, in words and counts."""
    counts = facts.snapshot["work"]
    yield heading(_("What we did"))
    yield paragraph(facts.snapshot["narrative"]["work_done"] or NOTHING)
    rows = [
        (_("Activities"), counts["activities"], _("sessions")),
        (_("People, direct"), counts["direct_people"], _("people")),
        (_("Person-times, direct"), counts["direct_times"], _("person-times")),
        (_("People, indirect"), counts["indirect_people"], _("people")),
        (_("Person-times, indirect"), counts["indirect_times"], _("person-times")),
        (_("Signed in"), counts["signed_in"], _("person-times")),
        (_("Volunteers"), counts["volunteers"], _("person-times")),
        (_("Volunteer hours"), counts["volunteer_hours"], _("hours")),
        (_("Social workers"), counts["social_workers"], _("person-times")),
        (_("Social-worker hours"), counts["social_worker_hours"], _("hours")),
    ]
    yield table((_("Counted"), _("Number"), _("Unit")), rows, widths=(8, 3, 3), align="lrl")
    note = _("People are the most declared at one activity; they are never added across activities.")
    yield paragraph(note, "small")


def indicators(facts):
    """Agreed against reached."""
    rows = facts.snapshot["indicators"]
    if not rows:
        return
    yield heading(_("Indicators"))
    lines = [
        (row["name"], row["baseline"], row["target"], row["actual"], row["unit"], reached(row))
        for row in rows
    ]
    head = (_("Indicator"), _("Baseline"), _("Target"), _("Reached"), _("Unit"), _("Of the target"))
    yield table(head, lines, widths=(6, 2, 2, 2, 1.8, 2.4), align="lrrrlr")
    shares = [(row["name"], percent_of(row)) for row in rows]
    words = "；".join(f"{name} {share}%" for name, share in shares)
    yield figure(charts.bars(shares, unit="%", alt=words), _("Reached, in per cent of the target"))


def percent_of(row):
    """Reached in whole per cent of the target, rounded down: nothing is called reached that is not."""
    return row["actual"] * 100 // row["target"] if row["target"] else 100


def reached(row):
    """The same as words."""
    return f"{percent_of(row)}%"


def money(facts):
    """Approved, paid, spent and left; by head, by source, by instalment."""
    purse = facts.snapshot["money"]
    yield heading(_("Money"))
    approved, paid, spent, left = (Decimal(purse[name]) for name in ("agreed", "paid", "spent", "left"))
    words = _("Agreed ¥%(agreed)s, paid ¥%(paid)s, spent ¥%(spent)s, left on the account ¥%(left)s.") % {
        "agreed": f"{approved:,.2f}",
        "paid": f"{paid:,.2f}",
        "spent": f"{spent:,.2f}",
        "left": f"{left:,.2f}",
    }
    yield paragraph(words)
    yield figure(charts.money_bar(approved, paid, spent, alt=words))
    yield paragraph(_("Spent, in words: %(words)s") % {"words": in_words(yuan(spent))})
    yield from (heads(purse), sources(purse), instalments(purse))


def heads(purse):
    """Budget and expense by head."""
    rows = [
        (label(Head, row["head"]), *(yuan(row[name]) for name in ("budget", "spent", "left")))
        for row in purse["heads"]
    ]
    head = (_("Head"), _("Budgeted"), _("Spent"), _("Left"))
    total = (_("Total"), *(sum((row[at] for row in rows), ZERO) for at in (1, 2, 3)))
    return money_table(head, rows, (1, 2, 3), widths=(5, 3, 3, 3), total=total, caption=_("By head"))


def sources(purse):
    """Where the grant came from."""
    rows = [(row["name"], label(SourceKind, row["kind"]), yuan(row["amount"])) for row in purse["sources"]]
    total = (_("Total"), BLANK, sum((row[2] for row in rows), ZERO))
    head = (_("Source"), _("Kind"), _("Amount"))
    return money_table(head, rows, (2,), widths=(6, 5, 3), total=total, caption=_("By source"))


def instalments(purse):
    """What had been paid when the figures were frozen."""
    rows = [
        (
            row["sequence"],
            label(Trigger, row["trigger"]),
            _("Paid") if row["paid"] else _("Due"),
            yuan(row["amount"]),
        )
        for row in purse["instalments"]
    ]
    total = (_("Total"), BLANK, BLANK, sum((row[3] for row in rows), ZERO))
    head = (_("No."), _("Instalment"), _("State"), _("Amount"))
    return money_table(head, rows, (3,), widths=(1.6, 6, 3, 3), total=total, caption=_("By instalment"))


def linkage(facts):
    """What community, social workers, volunteers and donors brought."""
    joined = facts.snapshot["linkage"]
    yield heading(_("Linkage"))
    rows = [
        (
            label(Purpose, row["purpose"]),
            _("Answered") if row["answered"] else _("Not answered"),
            row["on"],
            f"{row['rating']} / 5" if row["rating"] else "",
        )
        for row in joined["asked"]
    ]
    if rows:
        head = (_("Asked of the community"), _("Answer"), _("On"), _("Rating"))
        yield table(head, rows, widths=(6, 3, 3, 2))
    charity = f"¥{Decimal(joined['charity_amount']):,.2f} {joined['charity_note']}".strip()
    yield key_values([
        (_("Social workers in the team"), joined["social_workers_planned"]),
        (_("Volunteers planned"), joined["volunteers_planned"]),
        (_("Charitable resources"), charity),
    ])  # fmt: skip


def effect(facts):
    """What came of it, and what was learnt."""
    story = facts.snapshot["narrative"]
    yield heading(_("What came of it"))
    yield paragraph(story["effect"] or NOTHING)
    yield heading(_("What we learnt"))
    yield paragraph(story["lessons"] or NOTHING)


def evaluations(facts):
    """The conclusions so far."""
    rows = [
        (label(EvaluationKind, row["kind"]), label(EvaluationState, row["state"]), row["score"], row["grade"])
        for row in facts.snapshot["evaluations"]
    ]
    if rows:
        yield heading(_("Evaluations"))
        head = (_("Evaluation"), _("Conclusion"), _("Score"), _("Grade"))
        yield table(head, rows, widths=(5, 5, 2, 2), align="llrc")


def activities(facts):
    """Every activity the figures were counted from."""
    if facts.activities:
        yield heading(_("List of activities"))
        head = (_("Date"), _("Activity"), _("Place"), _("People"), _("Person-times"), _("Volunteers"))
        total = (
            _("Total"), BLANK, BLANK, BLANK, sum(row[4] for row in facts.activities),
            sum(row[5] for row in facts.activities),
        )  # fmt: skip
        widths = (2.7, 4, 5.4, 1.6, 1.7, 1.9)
        yield table(head, facts.activities, widths=widths, align="lllrrr", total=total)


def photos(facts):
    """Pictures whose people agreed to their publication."""
    if facts.photos:
        yield heading(_("Pictures"))
    for picture in facts.photos:
        caption = f"{picture.theme} · {day(picture.on)}"
        with storages["private"].open(picture.file) as file:
            yield photo(file, _("Photo of the activity “%(theme)s”") % {"theme": picture.theme}, caption, 110)


def ending(facts):
    """The place to sign."""
    yield together(signatures([(_("Organisation"), facts.snapshot["project"]["organization"])]))
