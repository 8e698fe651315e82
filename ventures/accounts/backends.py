"""Whoever asks for a page comes with what every page asks of him."""

import rules
from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from ventures.core import clock
from ventures.core.worded import worded
from ventures.notifications.models import Message

from .models import RoleGrant, User


class ReaderBackend(AuthenticationBackend):
    def get_user(self, user_id):
        """The person with his `unread` and whether he `holds_a_role`, in one query; None if inactive."""
        user = readers.first(user_id, today=clock.today())
        return user if user and self.user_can_authenticate(user) else None

    def has_perm(self, user_obj, perm, obj=None):
        """Rights that a rule decides (`rules.permissions`) are decided there alone; no group is asked."""
        return not rules.perm_exists(perm) and super().has_perm(user_obj, perm, obj)


@worded
def readers(number, *, today):
    """The person with this number, with what `get_user` says."""
    unread = Message.objects.unread().filter(user=OuterRef("pk")).order_by().values("user")
    counted = Subquery(unread.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    roles = RoleGrant.objects.live(today).filter(user=OuterRef("pk"))
    return User.objects.annotate(unread=Coalesce(counted, 0), holds_a_role=Exists(roles)).filter(pk=number)
