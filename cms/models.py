from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from reports.statistics import fund_year
from ventures.applications.queries import linkage_of
from ventures.awards.models import Award, PublicNotice
from ventures.calls.enquiries import takes_questions
from ventures.calls.models import Call
from ventures.calls.queries import amendments_of, cancelled_because, rubrics_of
from ventures.core import clock
from ventures.core.pages import page_of
from ventures.core.public_pages import kept

from .blocks import BodyBlock
from .queries import days_of, last_funded_year, latest, results_of, with_rules


class OurPage(Page):
    """What every page of the site has: an English title, a lead, a body."""

    title_en = models.CharField(_("Title in English"), max_length=200, blank=True)
    lead = models.TextField(_("Lead"), max_length=300, blank=True)
    lead_en = models.TextField(_("Lead in English"), max_length=400, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("Text"), blank=True)

    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in ("title_en", "lead", "lead_en", "body")),
    ]
    search_fields = [
        *Page.search_fields,
        *(index.SearchField(name) for name in ("title_en", "lead", "lead_en", "body")),
    ]

    class Meta:
        abstract = True

    serve = kept(Page.serve)

    @property
    def shown_title(self):
        """The title in the reader's language."""
        return self.title_en if get_language() == "en" and self.title_en else self.title

    @property
    def shown_lead(self):
        """The lead in the reader's language."""
        return self.lead_en if get_language() == "en" and self.lead_en else self.lead


class HomePage(OurPage):
    """The front door: the open call and its clock, where last year's money went, notices, doors."""

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("Home page")

    def get_context(self, request, *args, **kwargs):
        """One open call, the figures of the last funded year, the newest notices and stories."""
        call = Call.objects.open().order_by("closes_at").first()
        year = last_funded_year()
        return super().get_context(request, *args, **kwargs) | {
            "call": call,
            "call_page": CallPage.objects.live().filter(call=call).first() if call else None,
            "days": days_of(call, clock.now()) if call else None,
            "year": year,
            "fund": fund_year(year) if year else None,
            "notices": latest(NoticePage, 5),
            "stories": latest(StoryPage, 3),
        }


class CallIndexPage(OurPage):
    """All calls, the open ones first."""

    parent_page_types = ["cms.HomePage"]
    subpage_types = ["cms.CallPage"]
    max_count = 1

    class Meta:
        verbose_name = _("List of calls")

    def get_context(self, request, *args, **kwargs):
        pages = CallPage.objects.child_of(self).live().select_related("call").order_by("-call__closes_at")
        return super().get_context(request, *args, **kwargs) | {"page_of_list": page_of(request, pages)}


class CallPage(OurPage):
    """The public page of one call. Publishing it opens nothing: the call's own state and instants do."""

    call = models.OneToOneField(Call, models.PROTECT, related_name="+", verbose_name=_("Call"))

    parent_page_types = ["cms.CallIndexPage"]
    subpage_types = []
    content_panels = [FieldPanel("call"), *OurPage.content_panels]

    class Meta:
        verbose_name = _("Page of a call")

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {
            "call": with_rules(self.call), "now": clock.now(), "is_open": self.call.is_open(),
            "reason": cancelled_because(self.call), "amendments": amendments_of(self.call),
            "answers": page_of(request, self.call.clarifications.all()),
            "takes_questions": takes_questions(self.call), "rubrics": rubrics_of(self.call),
        }  # fmt: skip


class NoticePage(OurPage):
    """A notice to the public; with a proposed list it takes objections until its last day ends."""

    notice = models.OneToOneField(
        PublicNotice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Proposed list")
    )

    parent_page_types = ["cms.StandardPage"]
    subpage_types = []
    content_panels = [FieldPanel("notice"), *OurPage.content_panels]

    class Meta:
        verbose_name = _("Notice")


class ProjectPage(OurPage):
    """What one project does and what came of it, in public."""

    award = models.OneToOneField(Award, models.PROTECT, related_name="+", verbose_name=_("Project"))

    parent_page_types = ["cms.StandardPage"]
    subpage_types = []
    content_panels = [FieldPanel("award"), *OurPage.content_panels]

    class Meta:
        verbose_name = _("Page of a project")

    def get_context(self, request, *args, **kwargs):
        award = Award.objects.public().for_listing().filter(pk=self.award_id).first()
        return super().get_context(request, *args, **kwargs) | {
            "award": award, "results": results_of(award) if award else None,
            "card": linkage_of(award.application) if award else None,
        }  # fmt: skip


class StoryPage(OurPage):
    """A story from a project."""

    project = models.ForeignKey(
        ProjectPage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Project")
    )

    parent_page_types = ["cms.StandardPage"]
    subpage_types = []
    content_panels = [FieldPanel("project"), *OurPage.content_panels]

    class Meta:
        verbose_name = _("Story")


class StandardPage(OurPage):
    """A page of text; below it, its children as a list."""

    class Meta:
        verbose_name = _("Page")

    def get_context(self, request, *args, **kwargs):
        children = self.get_children().live().specific().order_by("-first_published_at", "-pk")
        return super().get_context(request, *args, **kwargs) | {"page_of_list": page_of(request, children)}
