"""What an officer types of the review: its stages, the official rule, the panels, limits by district."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ventures.core import clock
from ventures.core.comparing import Compared
from ventures.core.forms import Form, ModelForm
from ventures.reference.models import Region
from ventures.reference.querysets import code_prefix

from ..models import Call
from ..panel_rules import PanelRules
from .bounds import bound, refuse_reversed

LIMITS = {
    "shortlist_percent": (100, 1000), "desk_weight": (0, 100), "experts_per_item": (1, 15),
    "pass_score": (0, 100), "panel_least": (1, 15), "panel_finance": (0, 15), "panel_social_work": (0, 15),
    "panel_outside_percent": (0, 100),
}  # fmt: skip


class ReviewForm(Compared, ModelForm):
    """How a draft's applications are judged, and by whom."""

    class Meta:
        model = Call
        fields = [
            "stages", "shortlist_percent", "desk_weight", "blind", "experts_per_item", "aggregation",
            "pass_score", "panel_least", "panel_odd", "panel_finance", "panel_social_work",
            "panel_outside_percent",
        ]  # fmt: skip
        help_texts = {
            "shortlist_percent": _("Only where a pitch follows the desk review. 150: one and a half times."),
            "desk_weight": _("0: the desk review only makes the shortlist, the pitch decides."),
            "panel_outside_percent": _("An expert is from outside if none of the hosts employs him."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bound(self.fields, LIMITS)

    def clean(self):
        facts = super().clean()
        if set(PanelRules.FIELDS) <= facts.keys():
            for field, reason in PanelRules.of(facts.get).faults():
                self.add_error(field, reason)
        return facts


class DistrictLimitForm(Form):
    """How many awards a district gets at least and at most."""

    region = forms.ModelChoiceField(Region.objects.none(), label=_("District"))
    least = forms.IntegerField(label=_("Awards at least"), min_value=1, max_value=10000, required=False)
    most = forms.IntegerField(label=_("Awards at most"), min_value=0, max_value=10000, required=False)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["region"].queryset = districts_of(call)

    def clean(self):
        row = self.cleaned_data
        if row.get("region") and row.get("least") is None and row.get("most") is None:
            self.add_error("least", _("State the least, the most, or both."))
        refuse_reversed(self, "least", "most")
        return row


def districts_of(call):
    """The districts of today that lie in the area of a call."""
    today = Region.objects.districts().on(clock.today())
    return today.filter(code__startswith=code_prefix(call.region.code))
