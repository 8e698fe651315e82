"""A draft, somebody who fills it in, and what a browser sends of its sections."""

from django.urls import reverse

from tests.factories.communities import community
from ventures.applications.meanwhile import edition_of
from ventures.core.dates import end_of_period

SECTIONS = ("facts", "answers", "plan", "team", "budget", "files", "check")


def address(draft, section):
    return reverse("applications:section", args=[draft.pk, section])


def post(client, draft, section, **typed):
    """Send a section as the browser does, at the edition that is saved now unless told otherwise."""
    return client.post(address(draft, section), {"edition": edition(draft, section), **typed})


def edition(draft, section):
    """The section's edition that is saved now."""
    return edition_of(draft, section).edition


def grid(prefix, *rows):
    """Rows of a grid as the browser sends them."""
    fields = {
        f"{prefix}-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()
    }
    return {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0, **fields}


def line(price="100000", quantity="1", head="programme", item="活动物资"):
    return {"head": head, "item": item, "basis": "", "unit_price": price, "quantity": quantity, "unit": "批"}


def budget(*lines, requested="100000", own="0"):
    return {"requested": requested, "own_funds": own, **grid("lines", *lines)}


def facts_of(draft):
    where, starts = community(), draft.call.project_starts_from
    return {
        "title": "楼道里的老邻居", "summary": "互助小组", "category": draft.call.categories.first().pk,
        "district": where.region.parent.pk, "community": where.pk, "starts_on": starts,
        "ends_on": end_of_period(starts, 8), "direct_people": "60", "direct_times": "900",
        "volunteers": "12", "charity_amount": "3,000.50", "charity_note": "示例慈善会",
    }  # fmt: skip
