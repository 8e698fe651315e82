from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .querysets import CommunityQuerySet, RegionQuerySet, code_prefix


class Region(models.Model):
    """A city, district or sub-district by its national code, with the dates it existed."""

    class Level(models.TextChoices):
        CITY = "city", _("City")
        DISTRICT = "district", _("District or county")
        SUB_DISTRICT = "sub_district", _("Sub-district or town")

    code = models.CharField(_("Code"), max_length=9, unique=True)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=40)
    level = models.CharField(_("Level"), max_length=12, choices=Level)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField(_("Valid from"), null=True, blank=True)
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)

    objects = RegionQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("Region")
        verbose_name_plural = _("Regions")

    def __str__(self):
        return self.name

    def covers(self, other):
        """Whether `other` lies in this region; codes nest, the city's covers its districts."""
        return other is not None and other.code.startswith(code_prefix(self.code))


class Community(models.Model):
    """A community or village with its residents' committee, as the statistics bureau lists it."""

    code = models.CharField(_("Code"), max_length=12, unique=True)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=60)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("Sub-district"))
    phone = models.CharField(_("Office phone"), max_length=30, blank=True)
    email = models.EmailField(_("Office e-mail"), blank=True)
    valid_from = models.DateField(_("Valid from"), null=True, blank=True)
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("Community")
        verbose_name_plural = _("Communities")

    def __str__(self):
        return self.name


class CalendarDay(models.Model):
    """A day on which the State Council's calendar departs from the week, or confirms it."""

    date = models.DateField(_("Date"), unique=True)
    is_working = models.BooleanField(_("Working day"))
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=40, blank=True)

    class Meta:
        ordering = ["date"]
        verbose_name = _("Calendar day")
        verbose_name_plural = _("Calendar days")

    def __str__(self):
        return self.date.isoformat()
