import time

from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse

from ventures.accounts.models import User
from ventures.awards.models import Award

REQUESTS = 60
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STICKS = "ventures.management.bare"


class Command(BaseCommand):
    help = "Print CPU time per request as ratios to a bare and a plain Django page of the same run."

    def handle(self, **options):
        officer = User.objects.filter(demo_role="officer").first()
        project = Award.objects.public().first()
        with override_settings(ROOT_URLCONF=STICKS, MIDDLEWARE=[]):
            bare = cost(Client(), "/")
        with override_settings(ROOT_URLCONF=STICKS):
            plain = cost(client_of(officer), "/plain/")
        self.stdout.write(f"{'':<34}{'CPU, ms':>8}{'to bare':>9}{'to plain':>10}{'queries':>9}")
        self.say("bare page of 25 rows", bare, bare, plain, 1)
        self.say("plain page of 25 applications", plain, bare, plain, 3)
        pages = [
            ("staff list of applications", officer, reverse("applications:list")),
            ("one project's case file", officer, reverse("portal:case", args=[project.case])),
            ("public home", None, "/"),
        ]
        for name, user, address in pages:
            client = client_of(user)
            queries = queries_of(client, address)
            self.say(name, cost(client, address), bare, plain, queries)

    def say(self, name, spent, bare, plain, queries):
        """One line of the table."""
        self.stdout.write(f"{name:<34}{spent * 1000:8.2f}{spent / bare:9.1f}{spent / plain:10.1f}{queries:9}")


def client_of(user):
    """A browser, signed in as `user` (None: a visitor)."""
    client = Client()
    if user:
        client.force_login(user, backend=BACKEND)
    return client


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
