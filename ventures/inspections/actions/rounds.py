"""A round is planned: whom it is about, how many, by which public number, with which form."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import CheckRound
from ..share import least_percent
from .permits import stated

MOST_ITEMS = 30
LONGEST_ITEM = 100


@transaction.atomic
def plan_round(*, by, year, region, title, percent, number_source, items):
    """Plan the spot checks of a year in a region; nothing is announced yet.

    `percent` is the field's ratio or more; `items` are the lines of the inspectors' form.
    """
    if not by.has_role("officer", region=region):
        raise Refused(_("Only a programme officer of this region does this."), field="region")
    refuse_percent(percent, region)
    texts = [line.strip() for line in items if line.strip()]
    refuse_items(texts)
    made = CheckRound.objects.create(
        year=year, region=region, title=stated(title, "title", 60), percent=percent, planned_by=by,
        number_source=stated(number_source, "number_source", 100),
        items=[{"code": f"i{place}", "text": text} for place, text in enumerate(texts, 1)],
    )  # fmt: skip
    history.write(made, "planned", by=by, percent=str(percent))
    return made


def refuse_percent(percent, region):
    """Never fewer than the field asks for, never more than there are."""
    least = least_percent(region)
    if percent < least:
        raise Refused(
            _("At least %(least)s per cent in %(region)s (民发〔2017〕45号); more is allowed, less is not.")
            % {"least": least, "region": region},
            field="percent",
        )
    if percent > 100:
        raise Refused(_("At most 100 per cent."), field="percent")


def refuse_items(texts):
    """A form of 1 to 30 lines, each short enough for a phone."""
    if not 0 < len(texts) <= MOST_ITEMS:
        raise Refused(_("Write 1 to %(most)s items, one a line.") % {"most": MOST_ITEMS}, field="items")
    if any(len(text) > LONGEST_ITEM for text in texts):
        raise Refused(_("An item has at most %(most)s characters.") % {"most": LONGEST_ITEM}, field="items")
