from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ventures.core import clock
from ventures.core.forms import Lines, MoneyField
from ventures.linkage.models import Need
from ventures.reference.models import Community, Region
from ventures.reference.querysets import code_prefix, codes_above

from ..language import in_language
from ..models import Application
from .gaps import DraftForm
from .rows import LARGEST_COUNT

MONEY = "charity_amount"


def label(name):
    """A field's name as the record calls it."""
    return Application._meta.get_field(name).verbose_name


class CategoryField(forms.ModelChoiceField):
    def label_from_instance(self, category):
        return f"{category.code} {in_language(category, 'name')}"


class CommunityField(forms.ModelChoiceField):
    """Communities of one district, listed by sub-district."""

    def label_from_instance(self, community):
        return f"{community.region.name} · {community.name}"


class NeedField(forms.ModelChoiceField):
    def label_from_instance(self, need):
        return f"{need.community.name} · {need.title}"


def count(name):
    """A number of people or times; empty counts as none."""
    return forms.IntegerField(label=label(name), min_value=0, max_value=LARGEST_COUNT, required=False)


class FactsForm(DraftForm):
    """The facts of the project. A draft may leave anything but the title open."""

    ALWAYS = ("title",)
    title = forms.CharField(label=label("title"), max_length=60)
    summary = forms.CharField(label=label("summary"), max_length=500, widget=Lines({"rows": 4}))
    category = CategoryField(label=label("category"), queryset=None)
    district = forms.ModelChoiceField(label=_("District"), queryset=None)
    community = CommunityField(label=label("community"), queryset=None)
    need = NeedField(
        label=label("need"), queryset=None, required=False,
        help_text=_("A need this community has published, if the project answers one."),
    )  # fmt: skip
    starts_on = forms.DateField(label=label("starts_on"))
    ends_on = forms.DateField(label=label("ends_on"))
    direct_people = count("direct_people")
    direct_times = count("direct_times")
    volunteers = count("volunteers")
    charity_amount = MoneyField(
        label=label(MONEY),
        required=False,
        help_text=_("Gifts in money or kind from others, besides the budget."),
    )
    charity_note = forms.CharField(label=label("charity_note"), max_length=100, required=False)

    def __init__(self, *args, application, district=None, **kwargs):
        super().__init__(*args, **kwargs)
        call, self.district = application.call, district
        self.fields["category"].queryset = call.categories.all()
        self.fields["district"].queryset = districts_of(call)
        self.fields["community"].queryset = communities_of(district, application.community_id)
        self.fields["need"].queryset = needs_of(district, application.need_id)
        self.fields["starts_on"].help_text = _("Not before %(day)s.") % {"day": call.project_starts_from}
        self.fields["ends_on"].help_text = _("%(least)s to %(most)s months in all, both days counted.") % {
            "least": call.min_months, "most": call.max_months,
        }  # fmt: skip

    def clean(self):
        facts = super().clean()
        starts, ends = facts.get("starts_on"), facts.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("It ends before it starts."))
        need, community = facts.get("need"), facts.get("community")
        if need and community and not need_is_of(need, community):
            self.add_error("need", _("This need is another community's."))
        return facts

    def facts(self):
        """What is saved: nothing typed counts as none."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "district"}
        for name in ("direct_people", "direct_times", "volunteers"):
            facts[name] = facts[name] or 0
        return {**facts, MONEY: facts[MONEY] or 0}


def districts_of(call):
    """The districts in which a project of the call may lie; read once for each instance of the call."""
    if not hasattr(call, "districts_read"):
        code = call.region.code
        near = Q(code__startswith=code_prefix(code)) | Q(code__in=codes_above(code))
        call.districts_read = Region.objects.districts().on(clock.today()).filter(near)
    return call.districts_read


def communities_of(district, chosen=None):
    """The communities of a district as of today, and the one `chosen` so far; none before a district is.

    Looking into another district so empties nothing: the community stays until another takes its place.
    """
    if district is None:
        return Community.objects.none()
    today = Community.objects.on(clock.today())
    offered = today.within(district) | today.filter(pk=chosen)
    return offered.select_related("region").order_by("code")


def needs_of(district, answered=None):
    """The needs offered in a district: the published ones, and the one `answered` so far in any state."""
    if district is None:
        return Need.objects.none()
    offered = needs_in([district]) | Need.objects.filter(pk=answered)
    return offered.select_related("community")


def needs_in(districts):
    """The published needs of the communities of districts, also by a duplicate merged into them."""
    inside = Q(pk=None)
    for district in districts:
        inside |= Q(code__startswith=code_prefix(district.code))
    communities = Community.objects.on(clock.today()).filter(inside)
    return Need.objects.published().of_communities(communities).select_related("community")


def need_is_of(need, community):
    """Whether a community stated the need itself or by a duplicate that was merged into it."""
    return need.community_id == community.pk or need.merged.filter(community=community).exists()
