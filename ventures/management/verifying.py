"""What checks a file of ours on any machine, without the database: FILE, its digest, JSON or sentences."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError


class VerifyFile(BaseCommand):
    """A command gives `check(bytes, digest)` and `sentence(found)`; faults and differences end it."""

    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--digest", help="the file's SHA-256 as the portal shows it")
        parser.add_argument("--json", action="store_true", help="one JSON object instead of sentences")

    def handle(self, *args, file, digest, **options):
        try:
            found = self.check(file.read_bytes(), digest)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(found.as_dict(), ensure_ascii=False))
        elif found.is_sound:
            self.stdout.write(self.sentence(found))
        if not found.is_sound:
            raise CommandError("\n".join([*found.faults, *getattr(found, "differences", ())]))
