"""People at work in a draft: who saved what, what is half typed, who is where."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .application import Application


class SectionEdition(models.Model):
    """How often a section was saved, and by whom last: people collide in a section, not in a draft.

    `sending` is which sending of a page made this edition, and which fields it took from others: {"id",
    "taken"}. A page that never heard the answer finds its own work by it.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="section_editions")
    section = models.CharField(_("Section"), max_length=12)
    edition = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(_("Saved"))
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    sending = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("Edition of a section")
        verbose_name_plural = _("Editions of sections")
        constraints = [
            models.UniqueConstraint(fields=["application", "section"], name="section_is_counted_once")
        ]

    def __str__(self):
        return f"{self.section} {self.edition}"


class WorkingCopy(models.Model):
    """What one person has typed in a section and could not save yet, exactly as he typed it.

    `typed` is {name of a box: [texts]}, with what the page was read at; it goes with the next save.
    """

    application = models.ForeignKey(Application, models.CASCADE, related_name="working_copies")
    section = models.CharField(_("Section"), max_length=12)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    typed = models.JSONField()
    kept_at = models.DateTimeField(_("Kept"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Working copy")
        verbose_name_plural = _("Working copies")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "section", "user"], name="a_person_has_one_copy_of_a_section"
            )
        ]

    def __str__(self):
        return f"{self.section} {self.user}"


class EditMark(models.Model):
    """Where in a draft somebody is at work just now."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="edit_marks")
    section = models.CharField(_("Section"), max_length=12)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(_("Seen"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Edit mark")
        verbose_name_plural = _("Edit marks")
        constraints = [
            models.UniqueConstraint(fields=["application", "user"], name="a_person_is_in_one_section")
        ]

    def __str__(self):
        return f"{self.section} {self.user}"
