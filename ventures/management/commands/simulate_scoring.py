from django.core.management.base import BaseCommand

from ventures.core.cli import at_least
from ventures.scoring.advice.simulation import WAYS, WORLDS, compared


class Command(BaseCommand):
    help = "How often each way of adding up scores finds the true top quarter, as a table in Markdown."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--years", type=at_least(2), default=200, help="simulated rounds for each row")

    def handle(self, *args, years, **options):
        self.stdout.write("| experts | sheets | " + " | ".join(WAYS) + " |")
        self.stdout.write("|---|---|" + "---|" * len(WAYS))
        for world in WORLDS:
            for each in (3, 5):
                found = compared(world, each, years)
                cells = (f"{100 * rate:.1f} ± {100 * error:.1f}" for rate, error, *_gain in found.values())
                self.stdout.write(f"| {world.name} | {each} | " + " | ".join(cells) + " |")
