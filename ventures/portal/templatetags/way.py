"""The head of every page of a project: its way and its pages."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..queries import ways_of
from ..way import steps

register = template.Library()
PAGES = (
    ("case", "portal:case", _("Case file")),
    ("plans", "monitoring:plans", _("Monthly plans")),
    ("activities", "monitoring:activities", _("Activity records")),
    ("expenses", "monitoring:expenses", _("Expenses")),
    ("indicators", "monitoring:indicators", _("Indicators")),
    ("services", "monitoring:services", _("Social work")),
    ("evaluations", "monitoring:evaluations", _("Evaluations")),
    ("visits", "monitoring:visits", _("Coaching")),
    ("changes", "monitoring:changes", _("Changes")),
    ("outcome", "monitoring:outcome", _("Outcome report")),
)


@register.inclusion_tag("portal/project_head.html")
def project_head(award, page=""):
    """The way of a project and links to its pages; `page` is the one that is open. Two queries or three."""
    journey = ways_of([], [award])[award.case]
    return {"steps": steps(journey)} | project_pages(award, page)


@register.inclusion_tag("portal/project_pages.html")
def project_pages(award, page=""):
    """Links to the pages of a project, for a page that shows the way itself."""
    return {
        "pages": [
            {"url": reverse(name, args=[award.case]), "label": label, "current": key == page}
            for key, name, label in PAGES
        ]
    }
