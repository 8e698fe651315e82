import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from reports.package.check import check
from ventures.core.money import from_fen


class Command(BaseCommand):
    help = "Check a project's archive package to the byte, its history and its ledger, without the database."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--digest", help="the package's SHA-256 as the portal shows it")
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
            raise CommandError("\n".join(found.faults))


def sentence(found):
    """What was found in order, for a person's eyes."""
    counts = found.counts
    kind = "final" if counts["final"] else "interim"
    return (
        f"{counts['project']}, {kind}: {counts['items']} items, {counts['files']} files, "
        f"{counts['events']} events, {counts['vouchers']} vouchers, "
        f"¥{from_fen(counts['paid_fen']).amount:,.2f} paid, all in order\nSHA-256 {found.digest}"
    )
