from django.core.management.base import BaseCommand, CommandError

from reports.books import verify_books


class Command(BaseCommand):
    help = (
        "Recompute the ledger from its lines, compare it with the payments and the public pages, and keep "
        "what was found; what is wrong is named."
    )

    def handle(self, *args, **options):
        check = verify_books()
        if check.count:
            raise CommandError(
                "\n".join(f"{name}: {row} {found}".rstrip() for name, row, found in check.faults)
            )
        self.stdout.write("The ledger is sound.")
