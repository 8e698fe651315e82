from itertools import cycle

from django.core.management.base import BaseCommand, CommandError
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from reports.documents import file
from reports.gather.outcome import RELATED
from ventures.accounts.models import User
from ventures.awards.models import Award
from ventures.management.bench import drawn
from ventures.management.bench.stored import keep_list, kept_for_now, tighten
from ventures.management.bench.timing import client_of, cost, queries_of, spent
from ventures.monitoring.models import OutcomeReport
from ventures.monitoring.states import ReportState
from ventures.scoring.advice import mixed
from ventures.scoring.advice.chances import chances
from ventures.scoring.advice.table import Table
from ventures.scoring.allocation import allocate
from ventures.scoring.assignment import assign

STICKS = "ventures.management.bare"
SEATS = 400  # about as many as the drawn round's budget funds
FEW = 400  # organisations that apply, most of them more than once
LARGE = 10  # requests of a page of a thousand applications
TURNS = 3
REPORTS = 20
MONEY = {
    "finance desk": "disbursement:desk",
    "payment requests": "disbursement:requests",
    "fund position with its picture": "funds:position",
    "ledger lines": "funds:lines",
    "reconciliation of a source": "disbursement:reconciliation",
}


class Command(BaseCommand):
    help = "Print CPU time per request, and of the scoring of 1,000 applications, as ratios to bare pages."

    def handle(self, **options):
        officer = User.objects.filter(demo_role="officer").first()
        project = Award.objects.public().select_related("call").first()
        if officer is None or project is None:
            raise CommandError("There is no demo year to measure; `make run` builds it.")
        with override_settings(ROOT_URLCONF=STICKS, MIDDLEWARE=[]):
            self.bare = cost(Client(), "/")
        with override_settings(ROOT_URLCONF=STICKS):
            self.plain = cost(client_of(officer), "/plain/")
        self.stdout.write(f"{'':<34}{'CPU, ms':>9}{'to bare':>9}{'to plain':>10}{'queries':>9}")
        self.say("bare page of 25 rows", self.bare, 1)
        self.say("plain page of 25 applications", self.plain, 3)
        self.page("staff list of applications", officer, reverse("applications:list"))
        self.page("one project's case file", officer, reverse("portal:case", args=[project.case]))
        self.page("public home", None, "/")
        clerk = User.objects.filter(demo_role="finance_clerk").first()
        for name, page in MONEY.items():
            self.page(name, clerk, reverse(page))
        self.say("an outcome report as PDF", spent(reports_in_turn(), REPORTS))
        with kept_for_now(project.call, officer) as call:
            ranking = reverse("scoring:ranking", args=[call.pk])
            self.page("ranking, 1,000 × 7 sheets", officer, ranking, LARGE)
            tighten(call)
            self.page("tight minima, before a worker", officer, ranking, LARGE)
            self.say("what the worker keeps of the list", spent(lambda: keep_list(call), 1))
            self.page("tight minima, kept", officer, ranking, LARGE)
        for name, work in scoring():
            self.say(name, spent(work, TURNS))

    def page(self, name, user, address, *requests):
        """The line of one page."""
        client = client_of(user)
        queries = queries_of(client, address)
        self.say(name, cost(client, address, *requests), queries)

    def say(self, name, seconds, queries=""):
        """One line of the table."""
        ratios = f"{seconds / self.bare:9.1f}{seconds / self.plain:10.1f}"
        self.stdout.write(f"{name:<34}{seconds * 1000:9.2f}{ratios}{queries:>9}")


def reports_in_turn():
    """What sets one outcome report after the other, the first one already set."""
    rows = OutcomeReport.objects.exclude(state=ReportState.DRAFT).select_related(*RELATED)
    found = cycle(rows.order_by("number")[:REPORTS])
    return lambda: file("outcome", next(found))


def scoring():
    """`(name, work)` of what is worked out for a thousand applications without a database."""
    sheets, entries, demand = drawn.sheets(), drawn.entries(), drawn.demand()
    few, tight = drawn.entries(organisations=FEW), drawn.limits(*drawn.TIGHT)
    known, turned = allocate(entries, tight), drawn.turned(entries)
    return [
        ("model and chances, 1,000 × 7", lambda: chances(mixed.fit(Table.of(sheets)), SEATS)),
        ("allocation of 1,000", lambda: allocate(entries, drawn.limits(*drawn.ORDINARY))),
        ("the same, tight minima", lambda: allocate(entries, tight)),
        ("the same, 400 organisations", lambda: allocate(few, tight)),
        ("in another order, as without one", lambda: allocate(turned, tight, like=known)),
        ("assignment, 1,000 × 150 × 5", lambda: assign(demand)),
    ]
