"""The annual disclosure on paper: what was given, for what, and what came of it.

In the form of the districts' notices: fields of work with their sums, the table of all projects, then each
project as a numbered item (资助…项目X元。其中福彩公益金X元…), last the office contacts.
"""

from django.utils.translation import ngettext, npgettext

from reports.blocks import closing, heading, money_table, paragraph
from reports.gather.disclosure import sums_of
from reports.statistics import source_label
from ventures.core.money import in_words, yuan

from .sheet import BLANK, NOTHING, Sheet, check_of, day
from .words import _

WHOLE, LEAST = 160, 40  # millimetres: of the text, of the first column
DIGIT, ROOM = 1.85, 4.5  # of a figure in bold and beside it, so that an amount stays on one line


def draw(facts):
    """The Sheet of a DisclosureFacts."""
    parts = (opening, categories, listed, items, contacts, ending)
    return Sheet(
        title=_("Disclosure of the public-benefit venture fund for %(year)s") % {"year": facts.year},
        subject=_("Edition %(number)s") % {"number": facts.edition} if facts.edition > 1 else "",
        story=[*(block for part in parts for block in part(facts)), *check_of(facts)],
    )


def opening(facts):
    """The year in a paragraph, how projects were controlled, and what this edition corrects."""
    sums = facts.sums
    words = ngettext(
        "In %(year)s the fund supported %(count)s project with %(amount)s yuan (%(words)s). Of this: "
        "%(sources)s. %(paid)s yuan have been paid, %(balance)s yuan have not.",
        "In %(year)s the fund supported %(count)s projects with %(amount)s yuan (%(words)s). Of this: "
        "%(sources)s. %(paid)s yuan have been paid, %(balance)s yuan have not.",
        sums.projects,
    )
    facts_of_year = {"year": facts.year, "words": in_words(yuan(sums.amount))}
    yield paragraph(words % (said(facts.kinds, sums) | facts_of_year), "indented")
    yield paragraph(
        _(
            "The projects were followed up and inspected while they ran and evaluated by a third party; the "
            "later instalments were paid by the results of the evaluation."
        ),
        "indented",
    )
    if facts.reason:
        yield paragraph(_("Corrected in this edition: %(reason)s") % {"reason": facts.reason}, "indented")


def said(kinds, sums):
    """What a sentence about Sums says of them."""
    return {
        "count": f"{sums.projects:,}",
        "amount": figure(sums.amount),
        "sources": by_source(kinds, sums.sources),
        "paid": figure(sums.paid),
        "balance": figure(sums.balance),
    }


def by_source(kinds, amounts):
    """Those sources that gave something, with their amounts: 福彩公益金 114,285.60元、…"""
    parts = [
        _("%(source)s %(amount)s yuan") % {"source": source_label(kind), "amount": figure(amount)}
        for kind, amount in zip(kinds, amounts, strict=True)
        if amount
    ]
    return _(", ").join(parts)


def categories(facts):
    """A line and a row for each field of work."""
    yield heading(_("Fields of work"))
    groups = [(name, sums_of(rows)) for name, rows in facts.by_category]
    for name, sums in groups:
        words = npgettext(
            "document",
            "%(name)s: %(count)s project, %(amount)s yuan, of which %(sources)s.",
            "%(name)s: %(count)s projects, %(amount)s yuan, of which %(sources)s.",
            sums.projects,
        )
        yield paragraph(words % (said(facts.kinds, sums) | {"name": name}), "indented")
    rows = [(f"{name}\n{count_of(sums)}", *amounts_of(sums)) for name, sums in groups]
    yield table_of(facts, _("Field of work"), rows, _("By field of work"))


def count_of(sums):
    """So many projects."""
    words = npgettext("document", "%(count)s project", "%(count)s projects", sums.projects)
    return words % {"count": f"{sums.projects:,}"}


def amounts_of(row):
    """The amounts of Sums, or of one project: its sources line by line as in the head, then the rest."""
    return "\n".join(map(figure, row.sources)), row.amount, row.paid, row.balance


def figure(amount):
    """An amount as it stands in the table."""
    return f"{amount:,.2f}"


def table_of(facts, name, rows, caption):
    """A table of amounts, those by source in one column, with the sums of the year."""
    sums = facts.sums
    sources = "\n".join(str(source_label(kind)) for kind in facts.kinds)
    head = name, sources, _("Amount"), _("Paid"), _("Balance")
    total = (f"{_('Total')}\n{count_of(sums)}", *amounts_of(sums))
    widest = max(sums.sources, default=sums.amount), sums.amount, sums.paid, sums.balance
    widths = [ROOM + DIGIT * len(figure(amount)) for amount in widest]
    widths.insert(0, max(WHOLE - sum(widths), LEAST))
    return money_table(head, rows, (1, 2, 3, 4), total=total, widths=widths, caption=caption)


def listed(facts):
    """Every project with its money, in the order of the items."""
    yield heading(_("Money of the projects"))
    rows = [
        (f"{number}. {row.project}\n{row.organization}", *amounts_of(row))
        for number, row in enumerate(facts.numbered, 1)
    ]
    yield table_of(facts, _("Project"), rows, _("Projects"))


def items(facts):
    """Every project in a paragraph: money, who, where, result and effect."""
    yield heading(_("Projects and what came of them"))
    number = 0
    for name, rows in facts.by_category:
        yield heading(name, 2)
        for row in rows:
            number += 1
            yield paragraph(f"{number}. {item(facts, row)}")


def item(facts, row):
    """The words of one project."""
    money = _(
        "“%(project)s” (%(number)s) was supported with %(amount)s yuan, of which %(sources)s; paid %(paid)s "
        "yuan, balance %(balance)s yuan."
    ) % {
        "project": row.project,
        "number": row.number,
        "amount": figure(row.amount),
        "sources": by_source(facts.kinds, row.sources),
        "paid": figure(row.paid),
        "balance": figure(row.balance),
    }
    result = _(
        "Organisation: %(organization)s; community: %(community)s; result: %(result)s; served directly: "
        "%(people)s people, %(times)s person-times."
    ) % {
        "organization": row.organization,
        "community": row.community,
        "result": " ".join(filter(None, (row.result_in_words, row.grade))),
        "people": row.people_in_words,
        "times": row.times_in_words,
    }
    effect = _("Effect: %(effect)s") % {"effect": row.effect} if row.effect else ""
    return " ".join(filter(None, (money, result, effect)))


def contacts(facts):
    """Whom to ask: office lines, no person's."""
    yield heading(_("Whom to ask"))
    for programme, contact in facts.contacts:
        yield paragraph(f"{programme}：{contact or NOTHING}")
    note = _(
        "Unit: yuan. Paid is what has left less what came back; the balance is what has not been paid. "
        "Counts of fewer than five people are not published."
    )
    yield paragraph(note, "small")


def ending(facts):
    """Who publishes it, and when."""
    yield closing(facts.issuer or BLANK, day(facts.made_at))
