from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q

from ventures.core import clock
from ventures.reference.querysets import code_prefix


class UserManager(BaseUserManager):
    def create_user(self, email, name="", password=None, **fields):
        """A person who signs in by e-mail; without a password only by the demo's buttons."""
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password=password, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class RoleGrantQuerySet(models.QuerySet):
    def live(self, on=None):
        """Grants in force on a day, today unless told."""
        today = on or clock.today()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=today), Q(valid_to=None) | Q(valid_to__gte=today)
        )


def within(grants, code):
    """The condition that the region whose code `code` looks up lies in the scope of one of the grants."""
    if any(grant.scope is None for grant in grants):
        return ~Q(pk=None)  # everything; an empty Q would vanish from an “or”
    condition = Q(pk=None)
    for grant in grants:
        condition |= Q(**{f"{code}__startswith": code_prefix(grant.scope.code)})
    return condition
