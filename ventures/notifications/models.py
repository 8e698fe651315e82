from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .querysets import MessageQuerySet
from .states import ByEmail, State


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
    digest = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="gathered")

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Message")
        verbose_name_plural = _("Messages")
        indexes = [models.Index(fields=["user", "read_at"])]

    def __str__(self):
        return self.subject


class Preference(models.Model):
    """How a person wants the messages of one topic; without a row by e-mail at once and by no text."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    topic = models.CharField(max_length=20)
    email = models.CharField(_("By e-mail"), max_length=10, choices=ByEmail, default=ByEmail.AT_ONCE)
    sms = models.BooleanField(_("By text message too"), default=False)

    class Meta:
        verbose_name = _("Preference")
        verbose_name_plural = _("Preferences")
        constraints = [models.UniqueConstraint(fields=["user", "topic"], name="one_preference_a_topic")]

    def __str__(self):
        return f"{self.user} {self.topic}"


class TextMessage(models.Model):
    """A message on its way to a telephone, beside the inbox and the mail, with its own delivery state."""

    message = models.OneToOneField(Message, models.CASCADE, related_name="text_message")
    phone = models.CharField(_("Phone"), max_length=30)
    state = models.CharField(_("State"), max_length=12, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(_("Sent"), null=True)

    class Meta:
        verbose_name = _("Text message")
        verbose_name_plural = _("Text messages")

    def __str__(self):
        return f"{self.phone}: {self.message}"


class CalendarFeed(models.Model):
    """A person's private address of his deadlines; a new one makes the old address void."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    nonce = models.CharField(max_length=32)

    class Meta:
        verbose_name = _("Calendar feed")
        verbose_name_plural = _("Calendar feeds")

    def __str__(self):
        return str(self.user)
