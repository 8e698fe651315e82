"""Whoever asks for a page comes with what every page asks of him."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import Count, Exists, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from ventures.notifications.models import Message

from .models import RoleGrant, User


class ReaderBackend(AuthenticationBackend):
    def get_user(self, user_id):
        """The person with his `unread` and whether he `holds_a_role`, in one query; None if inactive."""
        unread = Message.objects.unread().filter(user=OuterRef("pk")).order_by().values("user")
        counted = Subquery(unread.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        roles = RoleGrant.objects.live().filter(user=OuterRef("pk"))
        readers = User.objects.annotate(unread=Coalesce(counted, 0), holds_a_role=Exists(roles))
        user = readers.filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
