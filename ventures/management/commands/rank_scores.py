import json

from django.core.management.base import BaseCommand

from ventures.core.cli import at_least, file_at, refusing
from ventures.scoring.door.scores import ranked, sheets_of
from ventures.scoring.ranking import MEAN, TRIMMED


class Command(BaseCommand):
    help = "Rank a table of scores (CSV or XLSX) by the official rule; beside it the model's advice."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=file_at, help="columns: application, expert, score; panel, order")
        parser.add_argument("--rule", choices=[MEAN, TRIMMED], default=TRIMMED)
        parser.add_argument("--seats", type=at_least(0), required=True, help="how many can be funded")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    @refusing
    def handle(self, *args, file, rule, seats, **options):
        found = ranked(sheets_of(*file), rule, seats)
        self.stdout.write(json.dumps(found, ensure_ascii=False) if options["json"] else as_text(found))


def as_text(found):
    """The same for a person's eyes."""
    heads = (
        "official_rank",
        "application",
        "official_score",
        "adjusted",
        "standard_error",
        "probability_funded",
    )
    lines = [heads, *([one[head] for head in heads] for one in found["applications"])]
    said = ["\t".join("–" if cell is None else str(cell) for cell in line) for line in lines]
    said += [f"{name}: {value}" for name, value in found["reliability"].items()]
    return "\n".join(said + [found["adjusted_refused"]] * bool(found["adjusted_refused"]))
