"""What brought people and organisations together after an award, as the apps above write it down here."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ventures.organizations.models import Organization

from ..states import TieKind


class Tie(models.Model):
    """That a person was paid by an organisation, or coached, inspected or evaluated it, on a day.

    Of whom only a name is known (the payee of a voucher), the name stands alone, without spaces.
    """

    append_only = True

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("Name"), max_length=60, blank=True, db_index=True)
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    kind = models.CharField(_("Kind"), max_length=9, choices=TieKind)
    case = models.UUIDField(db_index=True)
    on = models.DateField(_("Date"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Tie of a person and an organisation")
        verbose_name_plural = _("Ties of people and organisations")
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None) & ~Q(name="") | Q(person__isnull=False, name=""),
                name="tie_knows_a_person_or_a_name",
            ),
            models.UniqueConstraint(
                fields=["person", "organization", "kind", "case", "on"], name="tie_of_a_person_once_a_day"
            ),
            models.UniqueConstraint(
                fields=["name", "organization", "kind", "case", "on"],
                condition=~Q(name=""),
                name="tie_of_a_name_once_a_day",
            ),  # fmt: skip
        ]

    def __str__(self):
        return f"{self.organization} {self.get_kind_display()} {self.on}"
