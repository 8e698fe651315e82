from django.core.management.base import BaseCommand

from ventures.watch.actions import sweep, take_prints


class Command(BaseCommand):
    help = "Take the fingerprints of new texts and photos, and ask every rule; the scheduler does it nightly."

    def handle(self, **options):
        self.stdout.write(f"{take_prints()} fingerprints taken")
        for kind, count in sweep().items():
            self.stdout.write(f"{kind.value:15} {count}")
