import random
import time
from datetime import date, timedelta

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Count, Sum

from ventures.accounts.models import User
from ventures.awards.models import Award
from ventures.core import clock
from ventures.management.demo import (
    cast,
    checked,
    current,
    linked,
    pitching,
    registers,
    running,
    supervised,
    watched,
    website,
    year_2019,
)
from ventures.workflow.history import seal

OPENED = date(2019, 3, 1)


class Command(BaseCommand):
    help = "Build a believable year of the fund through the verbs that people use."

    def add_arguments(self, parser):
        parser.add_argument("--seed", type=int, default=2019)
        parser.add_argument("--unless-built", action="store_true", help="do nothing where the demo exists")
        parser.add_argument("--scale", type=int, default=1, help="2019 so many times over, for load")

    def handle(self, seed, unless_built, scale, **options):
        if User.objects.exclude(demo_role="").exists():
            if not unless_built:
                self.stderr.write("The demo is built already; `make clean` starts afresh.")
            return
        self.started = time.monotonic()
        call_command("load_reference", verbosity=0)
        with transaction.atomic():
            call = build(random.Random(seed), self.say, scale)
        seal()
        total = Award.objects.public().filter(call=call).aggregate(count=Count("pk"), sum=Sum("approved"))
        self.stdout.write(f"{total['count']} awards, ¥{total['sum']:,.2f}")

    def say(self, step):
        self.stdout.write(f"{time.monotonic() - self.started:5.0f} s  {step}")


def build(draw, say, scale):
    """The whole demo, 2019 `scale` times over; returns its first call."""
    say("people and organisations")
    cast.community_addresses()
    people = cast.staff()
    checked.more_inspectors(people)
    pool = cast.experts(24, date(2019, 1, 7))
    first, *further = (
        range(part * year_2019.APPLICATIONS, (part + 1) * year_2019.APPLICATIONS) for part in range(scale)
    )
    organizations = cast.organizations(first, people, draw, OPENED)
    registers.import_registry(organizations, people, OPENED)
    call = year_2019.round_2019(people, pool, organizations, draw, say)
    for part, numbers in enumerate(further, start=1):
        say(f"part {part + 1} of {scale}")
        more = cast.organizations(numbers, people, draw, OPENED)
        registers.import_registry(more, people, OPENED)
        year_2019.round_2019(people, pool, more, draw, say, part)
    say("projects under way")
    under_way(people, pool, organizations, draw, clock.today())
    say("current rounds")
    registers.import_registry(organizations, people, clock.today() - timedelta(days=30))
    city = current.open_round(people, organizations, draw, clock.today())
    linked.link_up(city, people, clock.today())
    street = current.street_round(people, pool, organizations, draw, clock.today())
    pitching.pitch_round(people, pool, organizations[12:20], draw, clock.today())
    current.read_messages(clock.today())
    say("website")
    website.build(people, call, city, street)
    return call


def under_way(people, pool, organizations, draw, today):
    """The projects of these days: the demo applicant's and seven others, with work on every desk."""
    awards = running.round_of_the_year(people, pool, [organizations[0], *organizations[30:41]], draw, today)
    supervised.desks(awards, people, today)
    watched.plant(awards[3:6], today)
    watched.judge(awards[3:6], people, today)
    checked.rounds_of_today(people, draw, today)
