from django.core.management.base import BaseCommand, CommandError

from ventures.files.verify import faults


class Command(BaseCommand):
    help = "Read every upload and name each that is missing or was altered; after a restore, and at any time."

    def handle(self, **options):
        count, found = faults()
        if found:
            raise CommandError("\n".join(found))
        self.stdout.write(f"{count} files, all as they were taken in")
