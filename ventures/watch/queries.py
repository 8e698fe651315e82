"""Questions about flags."""

from django.db.models import Count, Q
from django.db.models.functions import ExtractYear

from ventures.applications.models import Application
from ventures.organizations.models import Organization

from .models import Flag
from .states import FlagKind, FlagState


def organizations_of(flag):
    """The organisations that a flag is about: of its project, and of the other side; one query."""
    others = Application.objects.filter(case__in=flag.evidence.get("cases", [])).values("organization")
    return list(Organization.objects.filter(Q(pk=flag.award.organization_id) | Q(pk__in=others)))


def counts_of(flags):
    """{(name, value): how many} by state and kind; two queries."""
    flags = flags.order_by()
    return {
        name: dict(flags.values_list(name).annotate(Count("pk"))) for name in ("state", "kind")
    }  # fmt: skip


def open_flags_of(award, user):
    """The flags of a project that wait to be looked at, as far as this reader sees them."""
    return Flag.objects.visible_to(user).filter(award=award, state=FlagState.OPEN)


def rates(flags):
    """Rows of {kind, year, raised, confirmed, dismissed, gone, open, rate} by kind and year; one query.

    `rate` is confirmed of those a person has judged, in whole per cent; None where nobody has judged any.
    What settled by itself and what is open counts on neither side.
    """
    rows = flags.order_by().annotate(year=ExtractYear("raised_at")).values("kind", "year")
    states = {state.value: Count("pk", filter=Q(state=state)) for state in FlagState}
    found = [row | said(row) for row in rows.annotate(raised=Count("pk"), **states)]
    order = list(FlagKind.values)
    return sorted(found, key=lambda row: (-row["year"], order.index(row["kind"])))


def said(row):
    """The kind in words, and the rate."""
    judged = row["confirmed"] + row["dismissed"]
    return {
        "label": FlagKind(row["kind"]).label,
        "rate": 100 * row["confirmed"] // judged if judged else None,
    }


def whole_of(rows):
    """Over all kinds and years: how many a person has judged, and how many per cent were confirmed."""
    confirmed, dismissed = (sum(row[name] for row in rows) for name in ("confirmed", "dismissed"))
    judged = confirmed + dismissed
    return {"judged": judged, "rate": 100 * confirmed // judged if judged else None}
