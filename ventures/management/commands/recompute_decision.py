import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.dossier.check import check
from ventures.core.money import from_fen


class Command(BaseCommand):
    help = "Check a decision's dossier to the byte and work its scores, ranks and awards out again."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--digest", help="the dossier's SHA-256 as the portal shows it")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args, file, digest, **options):
        try:
            found = check(file.read_bytes(), digest)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(found.as_dict(), ensure_ascii=False))
        elif found.is_sound:
            self.stdout.write(sentence(found))
        if not found.is_sound:
            raise CommandError("\n".join([*found.faults, *found.differences]))


def sentence(found):
    """What was worked out, for a person's eyes."""
    counts = ", ".join(f"{name}: {number}" for name, number in found.counts.items())
    awards = len(found.awards)
    what = "award" if awards == 1 else "awards"
    return f"{counts}\nthe same {awards} {what}, ¥{from_fen(found.total).amount:,.2f}\nSHA-256 {found.digest}"
