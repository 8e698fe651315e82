from django.db import models
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from .states import LIVE


class ArrivalQuerySet(models.QuerySet):
    def open_of(self, user):
        """What a person has begun to send and not finished."""
        return self.filter(owner=user, finished_at=None) if user.is_authenticated else self.none()

    def visible_to(self, user):
        """A person's own alone, finished or not."""
        return self.filter(owner=user) if user.is_authenticated else self.none()


class JobQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own jobs, while he works for the fund: what they made may be about anybody."""
        return self.filter(owner=user) if user.is_authenticated and user.is_fund_staff else self.none()

    def silent_since(self, instant):
        """Jobs that a worker took and nobody has worked on since an instant."""
        taken = DBTaskResult.objects.exclude(status=TaskResultStatus.READY).filter(started_at__lt=instant)
        return self.filter(state__in=LIVE, seen_at__lt=instant, task__in=taken.values("pk"))
