from django.core.management.base import BaseCommand, CommandError

from ventures.disbursement import verify as payments
from ventures.funds import verify as ledger


class Command(BaseCommand):
    help = "Recompute the ledger from its lines and compare it with the payments; what is wrong is named."

    def handle(self, *args, **options):
        faults = [*ledger.faults(), *payments.faults()]
        if faults:
            raise CommandError("\n".join(f"{one.name}: {one.row} {one.found}".rstrip() for one in faults))
        self.stdout.write("The ledger is sound.")
