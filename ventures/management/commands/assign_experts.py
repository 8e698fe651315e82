import json

from django.core.management.base import BaseCommand

from ventures.core.cli import at_least, file_at, refusing
from ventures.scoring.door.experts import assigned, demand_of


class Command(BaseCommand):
    help = "Give each application of a table its experts, within loads and without conflicts."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("applications", type=file_at, help="columns: application; field")
        parser.add_argument("experts", type=file_at, help="columns: expert; field")
        parser.add_argument("conflicts", type=file_at, nargs="?", help="columns: application, expert")
        parser.add_argument("--per-item", type=at_least(1), required=True)
        parser.add_argument("--min-load", type=at_least(0), default=0)
        parser.add_argument("--max-load", type=at_least(0), default=10**6)
        parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")

    @refusing
    def handle(self, *args, **asked):
        files = asked["applications"], asked["experts"], asked["conflicts"]
        found = assigned(demand_of(*files, asked["per_item"], asked["min_load"], asked["max_load"]))
        self.stdout.write(json.dumps(found, ensure_ascii=False) if asked["json"] else as_text(found))


def as_text(found):
    """The same for a person's eyes."""
    if found["impossible"]:
        return f"impossible: {found['impossible']}"
    lines = [f"{one['application']}\t{one['expert']}" for one in found["assignments"]]
    return "\n".join([*lines, *(f"{expert}: {load}" for expert, load in found["loads"].items())])
