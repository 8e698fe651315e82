"""The facts of the project; what is known of the organisation is shown, not asked."""

from django.utils.translation import gettext as _
from djmoney.money import Money

from ventures.core import clock
from ventures.core.figures import yuan
from ventures.organizations.queries import latest_report, valid_rating, verified_account
from ventures.reference.models import Region

from .. import actions
from ..forms.facts import FactsForm, districts_of, label, needs_in
from ..suggesting import suggested

name = "facts"
TYPED = ("title", "summary", "category", "community", "need", "starts_on", "ends_on", "direct_people",
         "direct_times", "volunteers", "charity_amount", "charity_note")  # fmt: skip


def saved(application):
    district = district_of(application)
    initial = {field: getattr(application, field) for field in TYPED} | {"district": district}
    return {"form": FactsForm(application=application, district=district, initial=initial)}


def district_of(application):
    """The district of the community chosen; without one, the call's only district."""
    offered = districts_of(application.call)
    if application.community:
        return district_by(application.community, offered)
    return offered[0] if len(offered) == 1 else None


def district_by(community, offered):
    """The district of a community: one of those `offered`, or one that is none any more."""
    code = community.code[:6]
    found = next((district for district in offered if district.code == code), None)
    return found or Region.objects.districts().filter(code=code).first()


def chosen_district(application, data):
    """The district as it was chosen on the page."""
    pk = number(data.get("district"))
    return next((district for district in districts_of(application.call) if district.pk == pk), None)


def typed(application, data):
    """The page again with the communities of another district, or with a suggested need chosen."""
    district, entered = chosen_district(application, data), data.dict()
    need = answered(application, data["look"]) if "look" in data else None
    if need:
        district = district_by(need.community, districts_of(application.call))
        entered |= {"district": district, "community": need.community_id, "need": need.pk}
    return {"form": FactsForm(application=application, district=district, initial=entered)}


def answered(application, look):
    """The published need whose button was pressed, or None."""
    _need, _dash, pk = look.partition("need-")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 10):
        return None
    return needs_in(districts_of(application.call)).filter(pk=pk).first()


def bound(application, data):
    return {"form": FactsForm(data, application=application, district=chosen_district(application, data))}


def save(application, forms, **how):
    return actions.save_facts(application, **how, **forms["form"].facts())


def context(application, forms):
    return {"known": known(application.organization), "suggestions": suggestions(application, forms["form"])}


def suggestions(application, form):
    """Needs that fit what stands on the page, saved or not."""
    return suggested(
        application.call, district=form.district, category=chosen_category(application, form),
        community=number(form["community"].value()), answered=number(form["need"].value()),
        text=f"{form['title'].value() or ''} {form['summary'].value() or ''}",
    )  # fmt: skip


def chosen_category(application, form):
    """The category that stands on the page, or None."""
    chosen = number(form["category"].value())
    if chosen == application.category_id:
        return application.category
    return form.fields["category"].queryset.filter(pk=chosen).first()


def number(value):
    """The key of a record as a field holds it: a record, a number, what was typed; else None."""
    text = str(getattr(value, "pk", value) or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def known(organization):
    """What the organisation stated once."""
    today, account = clock.today(), verified_account(organization)
    report, rating = latest_report(organization, today), valid_rating(organization, today)
    return [
        (_("Organisation"), organization.name),
        (_("Unified social credit code"), organization.uscc),
        (_("District"), organization.region.name),
        (_("Registered on"), organization.registered_on.isoformat()),
        (_("Legal representative"), organization.representative),
        (_("Latest annual report"), report.year if report else _("none filed")),
        (_("Assessment rating"), str(rating) if rating else _("none in force")),
        (
            _("Account"),
            _("ends in %(digits)s") % {"digits": account.number[-4:]} if account else _("none verified"),
        ),
    ]


def stands(application, forms):
    """The facts in which what is saved differs from what was typed: (label, saved, typed)."""
    form = forms["form"]
    read = getattr(form, "cleaned_data", {})
    rows = []
    for field in TYPED:
        typed_value = read.get(field, form[field].value())
        rows.append((label(field), shown(getattr(application, field)), shown(typed_value)))
    return [row for row in rows if row[1] != row[2]]


def shown(value):
    """A fact as people read it."""
    if isinstance(value, Money):
        return yuan(value) if value.amount else ""
    return "" if value in (None, 0) else str(value)
