"""Who came: counted at the door, without a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .base import OfAward
from .plan import Session


class SignInPoint(OfAward):
    """A code at the door of an activity, good for a day. Its address is public: it hangs on the wall."""

    session = models.OneToOneField(Session, models.SET_NULL, null=True, related_name="+")
    theme = models.CharField(_("Theme"), max_length=60)
    token = models.CharField(max_length=43, unique=True, editable=False)
    opens_at = models.DateTimeField(pgettext_lazy("signing in", "From"))
    closes_at = models.DateTimeField(pgettext_lazy("signing in", "Until"))

    class Meta:
        ordering = ["-opens_at", "-pk"]
        verbose_name = _("Code to sign in by")
        verbose_name_plural = _("Codes to sign in by")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="signing_in_ends_after_it_began"
            )
        ]

    def __str__(self):
        return self.theme


class SignIn(models.Model):
    """One telephone at one door, once. `person` is a keyed digest of the token that lies on the telephone.

    The key is of one project: the same telephone at two projects gives two digests that say nothing of
    each other. No name, number or address is kept.
    """

    append_only = True

    point = models.ForeignKey(SignInPoint, models.PROTECT, related_name="sign_ins")
    person = models.CharField(max_length=64)
    at = models.DateTimeField(_("Signed in"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Sign-in")
        verbose_name_plural = _("Sign-ins")
        constraints = [models.UniqueConstraint(fields=["point", "person"], name="telephone_signs_in_once")]

    def __str__(self):
        return f"{self.point} {self.at:%Y-%m-%d %H:%M}"
