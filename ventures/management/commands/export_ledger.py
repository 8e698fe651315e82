from django.core.management.base import BaseCommand

from ventures.funds.books_export import as_beancount


class Command(BaseCommand):
    help = "Print the whole ledger as plain text that another accounting program reads and checks."

    def add_arguments(self, parser):
        parser.add_argument("--format", choices=["beancount"], default="beancount")

    def handle(self, **options):
        for text in as_beancount():
            self.stdout.write(text, ending="")
