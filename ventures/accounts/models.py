from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, PermissionsMixin
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ventures.core import clock
from ventures.core.worded import worded
from ventures.notifications.models import Message
from ventures.reference.models import Region

from .querysets import RoleGrantQuerySet, UserManager
from .states import STAFF, Role


class User(AbstractBaseUser, PermissionsMixin):
    """A person. What he may do comes from his roles and his memberships, never from flags here."""

    email = models.EmailField(_("E-mail"), unique=True)
    name = models.CharField(_("Name"), max_length=60)
    phone = models.CharField(_("Phone"), max_length=30, blank=True)
    language = models.CharField(_("Language"), max_length=10, default="zh-hans")
    is_active = models.BooleanField(_("Active"), default=True)
    demo_role = models.CharField(max_length=30, blank=True, editable=False)
    date_joined = models.DateTimeField(_("Joined"), auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    first_name = last_name = ""  # Wagtail's admin asks for these
    holds_a_role = True  # as far as is known; the reader of a page comes with the answer

    objects = UserManager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("User")
        verbose_name_plural = _("Users")

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        return self.name

    get_short_name = get_full_name

    @cached_property
    def grants(self):
        """This person's live role grants, read once a request."""
        return live_grants(self.pk, today=clock.today()) if self.holds_a_role else []

    @cached_property
    def unread(self):
        """How many messages he has not read, counted once a request."""
        return Message.objects.visible_to(self).unread().count()

    def grants_of(self, *roles):
        """The live grants of one of `roles`."""
        return [grant for grant in self.grants if grant.role in roles]

    def has_role(self, *roles, region=None):
        """Whether a live grant names one of `roles` and its scope covers `region` (None: anywhere)."""
        return any(
            region is None or grant.scope is None or grant.scope.covers(region)
            for grant in self.grants_of(*roles)
        )

    @property
    def is_fund_staff(self):
        """Whether any live role is one of the office's own."""
        return any(grant.role in STAFF for grant in self.grants)


class RoleGrant(models.Model):
    """A role given to a person for a region (none: the whole city) and a time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_grants")
    role = models.CharField(_("Role"), max_length=30, choices=Role)
    scope = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    valid_from = models.DateField(_("Valid from"), null=True, blank=True)
    valid_to = models.DateField(_("Valid to"), null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("Role grant")
        verbose_name_plural = _("Role grants")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(scope=None),
                name="role_for_the_city_is_granted_once",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "scope"], name="role_for_a_region_is_granted_once"
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.get_role_display()}"


@worded
def live_grants(user, *, today):
    """The grants of the person with this number that are in force today, each with its region."""
    return RoleGrant.objects.live(today).select_related("scope").filter(user=user)


class Invitation(models.Model):
    """A link by which a person takes up a role: used once, until it expires."""

    email = models.EmailField(_("E-mail"))
    role = models.CharField(_("Role"), max_length=30, choices=Role)
    scope = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(_("Expires"))
    accepted_at = models.DateTimeField(_("Accepted"), null=True, blank=True)

    class Meta:
        verbose_name = _("Invitation")
        verbose_name_plural = _("Invitations")

    def __str__(self):
        return self.email
