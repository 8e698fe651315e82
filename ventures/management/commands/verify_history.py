from django.core.management.base import BaseCommand, CommandError

from ventures.workflow.models import Chain, Event, Seal
from ventures.workflow.verify import faults


class Command(BaseCommand):
    help = "Check every record's history and every seal; name an altered row, a gap, a cut tail."

    def handle(self, **options):
        found = faults()
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} faults in the history")
        self.stdout.write(
            f"{Event.objects.count()} events of {Chain.objects.count()} records, "
            f"{Seal.objects.count()} seals: all in order"
        )
