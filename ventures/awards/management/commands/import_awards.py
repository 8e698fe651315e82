from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ventures.awards.actions import import_past
from ventures.awards.past_list import read
from ventures.core.errors import Refused
from ventures.core.figures import yuan


class Command(BaseCommand):
    help = "Import a list of past awards (CSV or XLSX): all of it or nothing; a second run adds nothing."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check everything, keep nothing")

    def handle(self, *args, file, dry_run, **options):
        try:
            done = import_past(read(file.name, file.read_bytes()), dry_run=dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        except Refused as refused:
            faults = "\n".join(map(str, getattr(refused, "faults", [])))
            raise CommandError(f"{faults}\n{refused}".strip()) from refused
        word = "would be added" if dry_run else "added"
        self.stdout.write(f"{done.added} rows {word}, {done.known} known before.")
        self.stdout.write(f"{done.awards} award rows, {yuan(done.total)} yuan in all.")
