"""What a figure of the statistics is, and the names of what it is made of."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from reports.facts import ApplicationFacts, ProjectFacts, RequestFacts

ROWS, SERVED, NOT_SERVED = "rows", "communities", "not_served"  # counted, not columns
NAMES = {
    ProjectFacts: {
        ROWS: pgettext_lazy("statistics", "Projects"),
        SERVED: pgettext_lazy("statistics", "Communities with a project"),
        NOT_SERVED: pgettext_lazy("statistics", "Communities without a project"),
    },
    ApplicationFacts: {ROWS: pgettext_lazy("statistics", "Applications handed in")},
    RequestFacts: {
        ROWS: pgettext_lazy("statistics", "Requests"),
        SERVED: pgettext_lazy("statistics", "Communities asked"),
    },
}


@dataclass(frozen=True)
class Figure:
    """A figure: the sum of `top` over the rows of a view, divided by that of `bottom` where it has one.

    `people` names the column of people that makes a row a small cell; such rows are in no public sum.
    Units: count, yuan, percent, ten_thousand (for each 10,000 yuan of `bottom`, which is in fen), ratio.
    """

    key: str
    group: str
    name: object
    definition: object
    view: type
    top: str
    bottom: str = ""
    unit: str = "count"
    people: str = ""

    @property
    def formula(self):
        """The formula in the names of its columns."""
        top = str(self.column(self.top))
        if not self.bottom:
            return top
        if self.unit == "ten_thousand":
            return _("%(top)s ÷ (%(bottom)s ÷ ¥10,000)") % {"top": top, "bottom": self.column(self.bottom)}
        return f"{top} ÷ {self.column(self.bottom)}"

    @property
    def source(self):
        """The name of the SQL view."""
        return self.view._meta.db_table

    @property
    def columns(self):
        """The columns it is made of."""
        return [name for name in (self.top, self.bottom) if name]

    def column(self, name):
        """A column in words."""
        return NAMES[self.view].get(name) or self.view._meta.get_field(name).verbose_name
