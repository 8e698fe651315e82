from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.calls.states import Field
from ventures.organizations.models import Organization
from ventures.reference.models import Community, Region

from ..querysets import ExpertQuerySet


class Expert(models.Model):
    """A member of the expert pool.

    Address, community and account are asked for nothing but finding conflicts; the account's number lies
    sealed (`core.sealed`).
    """

    Field = Field

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    employer = models.CharField(_("Employer"), max_length=100)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, related_name="+", verbose_name=_("District")
    )
    address = models.CharField(_("Address"), max_length=200, blank=True)
    community = models.ForeignKey(
        Community, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Community he belongs to"),
    )  # fmt: skip
    account = models.TextField(_("Account number"), blank=True, editable=False)
    declared_on = models.DateField(_("Interests declared on"), null=True, blank=True)
    is_active = models.BooleanField(_("In the pool"), default=True)
    interests = models.ManyToManyField(
        Organization, related_name="+", blank=True, verbose_name=_("Declared interests")
    )

    objects = ExpertQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Expert")
        verbose_name_plural = _("Experts")

    def __str__(self):
        return str(self.user)

    @property
    def code(self):
        """What stands for the expert wherever his name must not: in pools, draws and workings."""
        return f"E{self.pk:04d}"

    @property
    def fields(self):
        """The codes of his fields; read with `prefetch_related("professions")`."""
        return {one.field for one in self.professions.all()}

    @property
    def fields_said(self):
        """His fields in words."""
        return _("; ").join(str(Field(one.field).label) for one in self.professions.all())


class Profession(models.Model):
    """A field that an expert knows."""

    expert = models.ForeignKey(Expert, models.CASCADE, related_name="professions")
    field = models.CharField(_("Field"), max_length=15, choices=Field)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Field of an expert")
        verbose_name_plural = _("Fields of experts")
        constraints = [models.UniqueConstraint(fields=["expert", "field"], name="expert_has_a_field_once")]

    def __str__(self):
        return f"{self.expert} {self.get_field_display()}"
