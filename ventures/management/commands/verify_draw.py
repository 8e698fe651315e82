import json
from dataclasses import replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ventures.core.draw import Record, draw, pool_digest, verify

MEANINGS = {
    "pool": "The pool was changed after its publication: its digest is now {now}, published was {published}.",
    "commitment": "The secret is not the one committed to before the draw.",
    "count": "The draw cannot be repeated: the pool or the count is not valid.",
    "drawn": "The drawn members are not those the rule gives: {expected}.",
}


class Command(BaseCommand):
    help = "Recompute a published draw from its JSON file; a tampered pool, secret or result is named."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--pool-digest", help="the pool's digest as printed on the notice")
        parser.add_argument("--commitment", help="the secret's hash as printed on the notice")

    def handle(self, *args, file, pool_digest, commitment, **options):
        record = _read(file)
        printed = {"pool_digest": pool_digest, "commitment": commitment}
        record = replace(record, **{name: value for name, value in printed.items() if value})
        wrong = verify(record)
        if wrong:
            raise CommandError("\n".join(_explain(record, part) for part in wrong))
        self.stdout.write(f"The draw is as published (redraw no. {record.redraw}): {', '.join(record.drawn)}")


def _read(file):
    try:
        return Record.from_dict(json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, RecursionError) as error:
        raise CommandError(f"{file} cannot be read: {error}") from error


def _explain(record, part):
    expected = ""
    if part == "drawn":
        expected = ", ".join(draw(record.secret, record.number, record.pool, record.count))
    return MEANINGS[part].format(
        now=pool_digest(record.pool), published=record.pool_digest, expected=expected
    )
