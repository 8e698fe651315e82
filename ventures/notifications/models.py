from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .querysets import MessageQuerySet
from .states import State


class Message(models.Model):
    """An outbox row, written in the verb's transaction: to a user's inbox and e-mail, or to an address."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    address = models.EmailField(_("Address"), blank=True)
    kind = models.CharField(_("Kind"), max_length=60)
    case = models.UUIDField(null=True, db_index=True)
    subject = models.CharField(_("Subject"), max_length=200)
    body = models.TextField(_("Body"))
    link = models.CharField(_("Link"), max_length=300, blank=True)
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(_("Written"), db_index=True)
    sent_at = models.DateTimeField(_("Sent"), null=True)
    read_at = models.DateTimeField(_("Read"), null=True)
    error = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Message")
        verbose_name_plural = _("Messages")
        indexes = [models.Index(fields=["user", "read_at"])]

    def __str__(self):
        return self.subject
