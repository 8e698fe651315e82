"""Which panel a call comes to next, and what its desk review would shortlist."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.applications.models import Application
from ventures.applications.states import State
from ventures.calls.models import named
from ventures.calls.states import Stages
from ventures.core.errors import Refused

from .models import Panel, RankedItem, Shortlist, ShortlistedItem
from .shortlisting import Standing, line_of, shortlist
from .states import PanelState, Stage

UNDER_WAY = (State.SUBMITTED, State.ELIGIBLE, State.IN_REVIEW)


def next_stage(call):
    """The stage whose panel is formed next."""
    if call.stages == Stages.BOTH:
        return Stage.PITCH if Shortlist.objects.filter(call=call).exists() else Stage.DESK
    return Stage(call.stages)


def refuse_stage(call, stage):
    """Refused where the call has no such stage, or has not come to it."""
    if call.stages not in {stage, Stages.BOTH}:
        raise Refused(_("This call has no such stage of review."), field="stage")
    if call.stages == Stages.BOTH and stage == Stage.PITCH and next_stage(call) != Stage.PITCH:
        raise Refused(_("Shortlist the applications of the desk review first."), field="stage")


def groups_of(call):
    """`[(category or None, line, standings)]`: each category with quota or budget, then the rest together."""
    rows = RankedItem.objects.filter(panel__call=call, panel__stage=Stage.DESK)
    items = list(rows.official().filter(application__state=State.IN_REVIEW))
    own = [one for one in call.categories.all() if one.max_awards is not None or one.budget]
    found = [(one, line_for(call, one), standings(items, {one.pk})) for one in own]
    rest = {item.application.category_id for item in items} - {one.pk for one in own}
    if rest:
        found.append((None, line_for(call, None), standings(items, rest)))
    return found


def line_for(call, category):
    """How far the shortlist of a category reaches; of the categories without limits, by the call's budget."""
    quota = category.max_awards if category else None
    budget = category.budget if category and category.budget else call.budget
    return line_of(quota, budget.amount, call.shortlist_percent)


def standings(items, categories):
    """The ranked items of some categories, in the official order."""
    return [
        Standing(one.application, one.panel_id, one.score, one.rank, one.application.requested.amount)
        for one in items
        if one.application.category_id in categories
    ]


def placed(call):
    """`[(category or None, line, [(standing, reason)])]` as the desk review stands."""
    return [
        (category, line, shortlist(rows, line, call.pass_score)) for category, line, rows in groups_of(call)
    ]


def without_panel(call):
    """The categories, by letter, with applications that no panel of the stage that decides reviews.

    After a desk review these are the shortlisted ones, else all that are eligible or in review.
    """
    waiting = Application.objects.filter(call=call, state__in=[State.ELIGIBLE, State.IN_REVIEW])
    if call.stages == Stages.BOTH:
        gone_on = ShortlistedItem.objects.filter(shortlist__call=call, is_in=True)
        waiting = waiting.filter(pk__in=gone_on.values("application"))
    panels = Panel.objects.filter(call=call, stage=call.deciding_stage)
    if panels.filter(category=None).exists():
        return call.categories.none()
    return call.categories.filter(pk__in=waiting.values("category")).exclude(pk__in=panels.values("category"))


def refuse_without_panel(call):
    """Refused while a category has no panel of the stage that decides; each of them is named."""
    names = [named(one) for one in without_panel(call)]
    if names:
        raise Refused(
            _("No panel has been formed for the applications in %(categories)s. Form it first.")
            % {"categories": _(", ").join(names)}
        )


def refuse_unready(call):
    """Refused until every application of the call is ranked by a panel of the desk review."""
    if call.stages != Stages.BOTH:
        raise Refused(_("This call has no pitch after a desk review."))
    panels = Panel.objects.filter(call=call, stage=Stage.DESK)
    if not panels.exists() or panels.exclude(state=PanelState.RANKED).exists():
        raise Refused(_("Rank every panel of the desk review first."))
    ranked = RankedItem.objects.filter(panel__in=panels).values("application")
    out = Application.objects.filter(call=call, state__in=UNDER_WAY).exclude(pk__in=ranked).count()
    if out:
        raise Refused(
            ngettext(
                "%(count)s application was not ranked by the desk review yet.",
                "%(count)s applications were not ranked by the desk review yet.",
                out,
            )
            % {"count": out}
        )
