"""The rows of the views (`reports.database`): facts to count, written by nobody."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.reference.models import Community

from .querysets import FactsQuerySet, PlaceQuerySet


class Facts(models.Model):
    """What every fact can be narrowed by. Keys are empty where a draft does not say them yet."""

    call_state = models.CharField(max_length=10)
    area = models.CharField(max_length=9)
    year = models.PositiveIntegerField()
    district = models.CharField(_("District"), max_length=9)
    district_name = models.CharField(max_length=40)
    category = models.CharField(_("Category"), max_length=60)
    community = models.ForeignKey(Community, models.DO_NOTHING, null=True, related_name="+")

    objects = FactsQuerySet.as_manager()

    class Meta:
        abstract = True
        managed = False


class ProjectFacts(Facts):
    """A project: money in fen, work done, who took part."""

    case = models.UUIDField()
    number = models.CharField(_("Number"), max_length=30)
    title = models.CharField(_("Project"), max_length=60)
    state = models.CharField(_("State"), max_length=16)
    organization_id = models.BigIntegerField()
    category_en = models.CharField(max_length=100)
    category_code = models.CharField(max_length=2)
    requested_fen = models.BigIntegerField(pgettext_lazy("statistics", "Requested"))
    approved_fen = models.BigIntegerField(pgettext_lazy("statistics", "Approved"))
    agreed_fen = models.BigIntegerField(pgettext_lazy("statistics", "Agreed"), null=True)
    granted_fen = models.BigIntegerField(pgettext_lazy("statistics", "Granted"))
    paid_fen = models.BigIntegerField(pgettext_lazy("statistics", "Paid"))
    spent_fen = models.BigIntegerField(pgettext_lazy("statistics", "Spent of the grant"))
    own_fen = models.BigIntegerField(pgettext_lazy("statistics", "Own funds spent"))
    donated_fen = models.BigIntegerField(pgettext_lazy("statistics", "Charitable resources"))
    brought_fen = models.BigIntegerField(pgettext_lazy("statistics", "Own and donated"))
    people = models.BigIntegerField(pgettext_lazy("statistics", "People, direct"))
    times = models.BigIntegerField(pgettext_lazy("statistics", "Person-times, direct"))
    indirect_people = models.BigIntegerField(pgettext_lazy("statistics", "People, indirect"))
    indirect_times = models.BigIntegerField(pgettext_lazy("statistics", "Person-times, indirect"))
    volunteers = models.BigIntegerField(pgettext_lazy("statistics", "Volunteers at activities"))
    volunteer_hours = models.BigIntegerField(pgettext_lazy("statistics", "Volunteer hours"))
    worker_hours = models.BigIntegerField(pgettext_lazy("statistics", "Social-worker hours"))
    hours = models.BigIntegerField(pgettext_lazy("statistics", "Hours of volunteers and social workers"))
    activities = models.BigIntegerField(pgettext_lazy("statistics", "Activities"))
    planned = models.BigIntegerField(pgettext_lazy("statistics", "Activities from the plan"))
    indicators = models.BigIntegerField(pgettext_lazy("statistics", "Indicators"))
    counted = models.BigIntegerField(pgettext_lazy("statistics", "Indicators counted from records"))
    with_community = models.SmallIntegerField()
    with_workers = models.SmallIntegerField()
    with_volunteers = models.SmallIntegerField()
    with_charity = models.SmallIntegerField()
    with_all = models.SmallIntegerField(pgettext_lazy("statistics", "All five parties"))

    class Meta:
        managed = False
        db_table = "reports_project"
        verbose_name = _("Facts of a project")
        verbose_name_plural = _("Facts of projects")

    def __str__(self):
        return self.title


class ApplicationFacts(Facts):
    """An application: how far it came (`Reached`), rows typed, papers spared."""

    class Reached(models.IntegerChoices):
        BEGUN = 0, pgettext_lazy("funnel", "Begun")
        HANDED_IN = 1, pgettext_lazy("funnel", "Handed in")
        ELIGIBLE = 2, pgettext_lazy("funnel", "Eligible")
        AWARDED = 3, pgettext_lazy("funnel", "Awarded")
        UNDER_AGREEMENT = 4, pgettext_lazy("funnel", "Under agreement")
        CLOSED_OUT = 5, pgettext_lazy("funnel", "Closed out")

    case = models.UUIDField()
    number = models.CharField(_("Number"), max_length=30)
    title = models.CharField(_("Project"), max_length=60)
    state = models.CharField(_("State"), max_length=12)
    organization_id = models.BigIntegerField()
    category_en = models.CharField(max_length=100)
    category_code = models.CharField(max_length=2)
    requested_fen = models.BigIntegerField(pgettext_lazy("statistics", "Requested"))
    reached = models.IntegerField(pgettext_lazy("statistics", "Stage reached"), choices=Reached)
    handed_in = models.SmallIntegerField()
    copied = models.SmallIntegerField(pgettext_lazy("statistics", "Begun from an earlier one"))
    typed = models.BigIntegerField(pgettext_lazy("statistics", "Rows typed"))
    papers = models.BigIntegerField(pgettext_lazy("statistics", "Papers spared"))

    class Meta:
        managed = False
        db_table = "reports_application"
        verbose_name = _("Facts of an application")
        verbose_name_plural = _("Facts of applications")

    def __str__(self):
        return self.title


class RequestFacts(Facts):
    """Something a community was asked about a project."""

    case = models.UUIDField()
    number = models.CharField(_("Number"), max_length=30)
    title = models.CharField(_("Project"), max_length=60)
    purpose = models.CharField(max_length=8)
    answered = models.SmallIntegerField(pgettext_lazy("statistics", "Answered"))
    by_link = models.SmallIntegerField(pgettext_lazy("statistics", "Answered by link or code"))

    class Meta:
        managed = False
        db_table = "reports_request"
        verbose_name = _("Facts of a request")
        verbose_name_plural = _("Facts of requests")

    def __str__(self):
        return self.title


class Place(models.Model):
    """The district a community lies in; `id` is the community's."""

    district = models.CharField(max_length=9)
    district_name = models.CharField(max_length=40)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        managed = False
        db_table = "reports_place"
        verbose_name = _("Place of a community")
        verbose_name_plural = _("Places of communities")

    def __str__(self):
        return self.district_name
