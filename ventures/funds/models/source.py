from django.conf import settings
from django.db import models
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ventures.core.money import amount_field
from ventures.reference.models import Region
from ventures.reference.querysets import code_prefix

from ..querysets import SourceQuerySet
from ..states import ReceiptKind, SourceKind


class Source(models.Model):
    """Money of one kind, year and document, with its own codes, receipt and disclosure line."""

    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=100)
    name_en = models.CharField(_("Name in English"), max_length=100, blank=True)
    kind = models.CharField(_("Kind"), max_length=10, choices=SourceKind)
    year = models.PositiveSmallIntegerField(_("Year"))
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="+", verbose_name=_("Region of the source")
    )
    document_number = models.CharField(_("Document number"), max_length=60)
    functional_code = models.CharField(_("Functional code"), max_length=10)
    economic_code = models.CharField(_("Economic code"), max_length=10)
    receipt_kind = models.CharField(_("Receipt"), max_length=10, choices=ReceiptKind)
    sponsor = models.CharField(_("Sponsor"), max_length=100, blank=True)
    earmark = models.CharField(_("Earmarked for"), max_length=200, blank=True)
    earmark_letter = models.CharField(_("Only for the category with the letter"), max_length=2, blank=True)
    earmark_district = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Only for projects in"),
    )  # fmt: skip

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["year", "pk"]
        verbose_name = _("Source of funds")
        verbose_name_plural = _("Sources of funds")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "name"], name="source_has_one_name_a_year_in_its_region"
            ),
            models.CheckConstraint(
                condition=~models.Q(kind=SourceKind.CLAIM) | ~models.Q(sponsor=""),
                name="claim_names_its_sponsor",
            ),
        ]

    def __str__(self):
        return f"{self.year} {self.name}"

    @property
    def named(self):
        """Its name in the reader's language, where it has one there."""
        return self.name_en if self.name_en and get_language() == "en" else self.name

    @property
    def called(self):
        """Year and name, in the reader's language."""
        return f"{self.year} {self.named}"

    @property
    def is_earmarked(self):
        return bool(self.earmark or self.earmark_letter or self.earmark_district_id)

    def may_pay_for(self, letter, code):
        """Whether its earmark admits a project of a category's letter in a community of this code."""
        district = self.earmark_district
        return self.earmark_letter in ("", letter) and (
            district is None or code.startswith(code_prefix(district.code))
        )


class Appropriation(models.Model):
    """Money put into a source by a document. Never changed; a cut is another row, below zero."""

    append_only = True

    source = models.ForeignKey(Source, models.PROTECT, related_name="appropriations")
    amount = amount_field(verbose_name=_("Amount"))
    document_number = models.CharField(_("Document number"), max_length=60)
    on = models.DateField(_("Date"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Appropriation")
        verbose_name_plural = _("Appropriations")
        constraints = [
            models.UniqueConstraint(fields=["source", "document_number"], name="document_appropriates_once"),
            models.CheckConstraint(condition=~models.Q(amount=0), name="appropriation_is_not_nothing"),
        ]

    def __str__(self):
        return f"{self.source} {self.amount}"
