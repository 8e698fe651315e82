"""Who stood together in a project, and what those served say of it."""

from datetime import date
from decimal import Decimal

from reports.blocks import heading, key_values, paragraph, table
from reports.small_cells import words
from ventures.linkage.states import Purpose

from .sheet import NOTHING, day, label
from .words import _


def linkage(facts):
    """What community, organisation, social workers, volunteers and donors brought."""
    joined = facts.snapshot["linkage"]
    yield heading(_("Linkage"))
    yield key_values([*card(facts.snapshot), (_("Charitable resources"), charity(joined))])
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


def card(snapshot):
    """The parties as recorded; in reports frozen before they were, as planned."""
    joined, project = snapshot["linkage"], snapshot["project"]
    parties = joined.get("parties")
    if not parties:
        return [
            (_("Social workers in the team"), joined["social_workers_planned"]),
            (_("Volunteers planned"), joined["volunteers_planned"]),
        ]
    on = parties["confirmed_on"]
    confirmed = _("need and site confirmed on %(day)s") % {"day": day(date.fromisoformat(on))} if on else ""
    return [
        (_("Community"), " · ".join(filter(None, (project["community"], confirmed)))),
        (_("Organisation"), project["organization"]),
        (
            _("Social workers"),
            _("%(n)s with a certificate, %(hours)s hours")
            % {"n": parties["certified"], "hours": f"{parties['worker_hours']:,}"},
        ),
        (
            _("Volunteers"),
            _("at most %(n)s at one activity, %(hours)s hours")
            % {"n": words(parties["volunteers"]), "hours": f"{parties['volunteer_hours']:,}"},
        ),
    ]


def charity(joined):
    """What was given beside the grant, and by whom."""
    amount = Decimal(joined["charity_amount"])
    return f"¥{amount:,.2f} {joined['charity_note']}".strip() if amount else joined["charity_note"] or NOTHING


def satisfaction(facts):
    """How many answered, the share of the satisfied and its interval."""
    said = facts.snapshot.get("satisfaction")
    if not said or not said["n"]:
        return
    yield heading(_("Satisfaction"))
    if said["percent"] is None:
        yield paragraph(_("%(n)s answers: too few to be told without showing who gave them.") % said)
        return
    sentence = _(
        "Of %(n)s answers %(satisfied)s (%(percent)s%%) were satisfied or very satisfied; "
        "interval of 95%% (Wilson): %(low)s%% to %(high)s%%."
    )
    low, high = said["interval"]
    yield paragraph(sentence % {**said, "low": low, "high": high})
