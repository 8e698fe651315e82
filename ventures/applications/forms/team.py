from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from ventures.linkage.models import SocialWorker

from ..models import TeamMember
from .rows import Cell, RowForm, rows_of

NAMES = ("social_worker", "name", "duty", "certificate_number", "insured", "hours")


def label(name):
    return TeamMember._meta.get_field(name).verbose_name


class MemberForm(RowForm):
    """A person of the team: chosen from the organisation's social workers, or typed.

    Whoever is chosen brings name and certificate number along. Nobody gives more than `most` hours, the full
    working time of so many `months`.
    """

    WIDTHS = (23, 16, 20, 16, 8, 9)
    SILENT = ("insured",)
    HEADS = {"name": _("or name"), "insured": _("Insured")}

    social_worker = forms.ModelChoiceField(
        label=label("social_worker"), queryset=SocialWorker.objects.none(), required=False,
        empty_label=_("none: type the name"),
    )  # fmt: skip
    name = forms.CharField(label=label("name"), max_length=60, required=False, widget=Cell)
    duty = forms.CharField(label=label("duty"), max_length=60, widget=Cell)
    certificate_number = forms.CharField(
        label=label("certificate_number"), max_length=40, required=False, widget=Cell
    )
    insured = forms.BooleanField(label=label("insured"), required=False)
    hours = forms.IntegerField(label=label("hours"), min_value=0, required=False)

    def __init__(self, *args, workers, most, months, **kwargs):
        super().__init__(*args, **kwargs)
        too_many = _("At most %(most)s hours for one person: the full working time of %(months)s months.")
        hours = self.fields["hours"]
        hours.validators.append(MaxValueValidator(most))
        hours.error_messages["max_value"] = too_many % {"most": most, "months": months}
        self.fields["social_worker"].queryset = workers
        self.fields["social_worker"].choices = [
            ("", _("none: type the name")), *((worker.pk, str(worker)) for worker in workers),
        ]  # fmt: skip

    def clean(self):
        member = super().clean()
        worker = member.get("social_worker")
        if worker:
            member["name"], member["certificate_number"] = worker.name, worker.certificate_number
        elif not member.get("name") and "name" not in self.errors and "social_worker" not in self.errors:
            self.add_error("name", _("Choose a social worker or type a name."))
        member["hours"] = member.get("hours") or 0
        return member


Members = rows_of(MemberForm)
