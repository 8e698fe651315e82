from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Chain(models.Model):
    """The head of one record's history; its row is the lock that orders the record's writers."""

    record_type = models.CharField(max_length=60)
    record_id = models.CharField(max_length=40)
    length = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("History")
        verbose_name_plural = _("Histories")
        constraints = [
            models.UniqueConstraint(fields=["record_type", "record_id"], name="record_has_one_chain")
        ]

    def __str__(self):
        return f"{self.record_type} {self.record_id}"


class Seal(models.Model):
    """A Merkle root over all events unsealed until then, chained to the seal before it."""

    append_only = True

    number = models.PositiveIntegerField(_("Number"), unique=True)
    at = models.DateTimeField(_("At"))
    first_event = models.BigIntegerField()
    last_event = models.BigIntegerField()
    count = models.PositiveIntegerField(_("Events"))
    merkle_root = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("Seal")
        verbose_name_plural = _("Seals")

    def __str__(self):
        return f"{self.number} {self.hash[:12]}"


class Event(models.Model):
    """One step of one record. It holds no personal data: only who (a number), when, what and digests."""

    append_only = True

    chain = models.ForeignKey(Chain, models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    case = models.UUIDField(null=True, db_index=True)
    at = models.DateTimeField(_("At"), db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(_("Verb"), max_length=60)
    from_state = models.CharField(max_length=30, blank=True)
    to_state = models.CharField(max_length=30, blank=True)
    detail_digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Event")
        verbose_name_plural = _("Events")
        constraints = [
            models.UniqueConstraint(fields=["chain", "sequence"], name="event_has_its_place_in_the_chain")
        ]

    def __str__(self):
        return f"{self.chain} #{self.sequence} {self.verb}"


class EventDetail(models.Model):
    """What the event says in words, kept apart so that it can be erased; the event keeps the digest."""

    event = models.OneToOneField(Event, models.PROTECT, primary_key=True, related_name="detail")
    salt = models.CharField(max_length=32)
    value = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("Event detail")
        verbose_name_plural = _("Event details")

    def __str__(self):
        return str(self.event)
