import random
import time
from datetime import date

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Count, Sum

from ventures.accounts.models import User
from ventures.awards.models import Award
from ventures.core import clock
from ventures.management.demo import cast, rounds, website
from ventures.workflow.history import seal


class Command(BaseCommand):
    help = "Build a believable year of the fund through the verbs that people use."

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=2019)
        parser.add_argument("--unless-built", action="store_true", help="do nothing where the demo exists")
        parser.add_argument("--scale", type=int, default=1, help="so many times the organisations of 2019")

    def handle(self, seed, unless_built, scale, **options):
        if User.objects.exclude(demo_role="").exists():
            if not unless_built:
                self.stderr.write("The demo is built already; `make clean` starts afresh.")
            return
        self.started = time.monotonic()
        call_command("load_reference", verbosity=0)
        with transaction.atomic():
            call = build(random.Random(seed), self.say)
        seal()
        total = Award.objects.public().filter(call=call).aggregate(count=Count("pk"), sum=Sum("approved"))
        self.stdout.write(f"{total['count']} awards, ¥{total['sum']:,.2f}")

    def say(self, step):
        self.stdout.write(f"{time.monotonic() - self.started:5.0f} s  {step}")


def build(draw, say):
    """The whole demo; returns the 2019 call."""
    say("people and organisations")
    people = cast.staff()
    pool = cast.experts(24, date(2019, 1, 7))
    organizations = cast.organizations(rounds.APPLICATIONS, people, draw, date(2019, 3, 1))
    call = rounds.round_2019(people, pool, organizations, draw, say)
    say("current rounds")
    current = rounds.open_round(people, organizations, draw, clock.today())
    street = rounds.street_round(people, pool, organizations, draw, clock.today())
    say("website")
    website.build(people, call, current, street)
    return call
