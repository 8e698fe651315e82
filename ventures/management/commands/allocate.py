import argparse
import json

from django.core.management.base import BaseCommand
from djmoney.money import Money

from ventures.core.cli import file_at, refusing
from ventures.core.money import CURRENCY, to_fen, typed
from ventures.scoring.allocation import Limits
from ventures.scoring.door.awards import decided, idle, items_of, rules_of


def budget(text):
    """A budget in yuan as whole fen."""
    try:
        fen = to_fen(Money(typed(text), CURRENCY))
    except ValueError:
        fen = -1
    if fen < 0:
        raise argparse.ArgumentTypeError(f"{text!r} is no amount in yuan")
    return fen


class Command(BaseCommand):
    help = "Award a budget down a ranking in a table (CSV or XLSX) under rules in JSON."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "file", type=file_at, help="application, organisation, category, district, score, amount"
        )
        parser.add_argument("--budget", type=budget, required=True, help="in yuan")
        parser.add_argument("--rules", type=file_at, default=("", b""))
        parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    @refusing
    def handle(self, *args, file, budget, rules, **options):
        limits, threshold = rules_of(rules[1])
        items, limits = items_of(*file, threshold), Limits(budget, **limits)
        for warning in idle(items, limits):
            self.stderr.write(warning)
        found = decided(items, limits)
        self.stdout.write(json.dumps(found, ensure_ascii=False) if options["json"] else as_text(found))


def as_text(found):
    """The same for a person's eyes."""
    if found["impossible"]:
        return f"impossible: {found['impossible']}"
    lines = [f"{one['application']}\t{one['amount']}" for one in found["awards"]]
    lines += [f"{one['passed_over']}\t–\t{one['reason']}" for one in found["inversions"]]
    return "\n".join([*lines, f"unused\t{found['unused']}"])
