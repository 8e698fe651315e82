from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Website")

    def ready(self):
        """Each publication and its end become part of the history, whoever or whatever publishes."""
        from wagtail.signals import page_published, page_unpublished

        from .actions import note_published, note_unpublished

        page_published.connect(note_published, dispatch_uid="cms.note_published")
        page_unpublished.connect(note_unpublished, dispatch_uid="cms.note_unpublished")
