import time

from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from ventures.accounts.models import User
from ventures.awards.models import Award

REQUESTS = 60


class Command(BaseCommand):
    help = "Print CPU time per request as a ratio to a bare Django page of 25 rows in the same run."

    def handle(self, **options):
        officer = User.objects.filter(demo_role="officer").first()
        project = Award.objects.public().first()
        with override_settings(ROOT_URLCONF="ventures.management.bare", MIDDLEWARE=[]):
            bare = cost(Client(), "/")
        self.stdout.write(f"{'bare page of 25 rows':<34}{bare * 1000:8.2f} ms CPU   1.0")
        pages = [
            ("staff list of applications", officer, reverse("applications:list")),
            ("one project's case file", officer, reverse("portal:case", args=[project.case])),
            ("public home", None, "/"),
        ]
        for name, user, address in pages:
            client = Client()
            if user:
                client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
            queries = queries_of(client, address)
            spent = cost(client, address)
            self.stdout.write(f"{name:<34}{spent * 1000:8.2f} ms CPU {spent / bare:5.1f}   {queries} queries")


def queries_of(client, address):
    """How many queries one request takes, once its caches are warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        return len(captured)


def cost(client, address):
    """CPU seconds of one request, the median of many; caches are warm."""
    times = []
    for _ in range(REQUESTS):
        start = time.process_time()
        response = client.get(address)
        times.append(time.process_time() - start)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")
    return sorted(times)[REQUESTS // 2]
