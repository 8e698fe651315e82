from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q

from ventures.core import clock


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
    def live(self):
        """Grants in force today."""
        today = clock.today()
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=today), Q(valid_to=None) | Q(valid_to__gte=today)
        )
