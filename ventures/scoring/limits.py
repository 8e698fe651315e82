"""A call's limits as the allocation sees them, and the rule that must give in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.calls.models import named
from ventures.core.figures import yuan as written
from ventures.core.money import ZERO, from_fen, to_fen
from ventures.reference.models import Region

from .allocation import Item, Limits


def district_of(application):
    """The district or county where the application's community lies."""
    region = application.community.region
    return region if region.level == Region.Level.DISTRICT else region.parent or region


def districts_of(call):
    """The call's DistrictLimits, the smallest areas first."""
    rows = call.district_limits.select_related("region")
    return sorted(rows, key=lambda one: (-len(one.region.code), one.region.code))


def entry(call, item, amount, districts):
    """A RankedItem as the allocation sees it; `districts` is what `districts_of` gives."""
    application = item.application
    region = application.community.region
    return Item(
        key=application.pk,
        amount=to_fen(amount),
        organisation=application.organization_id,
        category=application.category_id,
        district=next((one.region_id for one in districts if one.region.covers(region)), ""),
        passes=item.score >= call.pass_score,
    )


def limits_of(call, districts, *, more=ZERO, category=None):
    """The call's limits, in fen; `more` is added to the budget and to that of the category, or of each."""
    categories = list(call.categories.all())
    added = {one.pk: more if category in {None, one.pk} else ZERO for one in categories}
    return Limits(
        budget=to_fen(call.budget + more),
        category_budgets={
            one.pk: to_fen(one.budget + added[one.pk]) for one in categories if one.budget is not None
        },
        category_most=counts((one.pk, one.max_awards) for one in categories),
        category_least=counts((one.pk, one.min_awards) for one in categories),
        district_most=counts((one.region_id, one.most) for one in districts),
        district_least=counts((one.region_id, one.least) for one in districts),
        per_organisation=max(call.per_organization, 1),
    )


def counts(rows):
    """{key: count} of those that are stated."""
    return {key: number for key, number in rows if number is not None}


def must_give(call, districts, limits, blamed):
    """Why no list meets all minima: the rules of which one must give, in words.

    `blamed` is what `allocation.impossible` says of them.
    """
    names = {one.pk: named(one) for one in call.categories.all()}
    names |= {("district", one.region_id): str(one.region) for one in districts}
    rules = [said(call, limits, names, *one) for one in blamed]
    return _("No list meets every minimum of the call. One of these rules must give: %(rules)s.") % {
        "rules": _("; ").join(rules)
    }


def said(call, limits, names, rule, key):
    """One rule of the call in words."""
    if rule in {"category_least", "district_least"}:
        number = getattr(limits, rule)[key]
        text = ngettext("%(name)s, at least %(number)s award", "%(name)s, at least %(number)s awards", number)
    elif rule in {"category_most", "district_most"}:
        number = getattr(limits, rule)[key]
        text = ngettext("%(name)s, at most %(number)s award", "%(name)s, at most %(number)s awards", number)
    elif rule == "category_budgets":
        number = written(from_fen(limits.category_budgets[key]))
        text = _("%(name)s, budget of %(number)s yuan")
    else:
        number, text = figure(call, limits, rule), WHOLE[rule]()
    where = names.get(("district", key) if rule.startswith("district") else key, "")
    return text % {"name": where, "number": number}


WHOLE = {
    "budget": lambda: _("the budget of %(number)s yuan"),
    "per_organisation": lambda: _("at most %(number)s for one organisation"),
    "threshold": lambda: _("the pass score of %(number)s"),
    "minima": lambda: _("the minima taken together; none of them alone is to blame"),
}


def figure(call, limits, rule):
    """The figure of a rule that holds for the whole call."""
    return {
        "budget": written(call.budget),
        "per_organisation": limits.per_organisation,
        "threshold": call.pass_score,
        "minima": "",
    }[rule]
