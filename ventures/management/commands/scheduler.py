from django.core.management.base import BaseCommand

from reports.books import verify_books
from reports.reminders import remind_disclosures
from ventures.accounts.actions import follow_dates
from ventures.applications.deadlines import remind
from ventures.applications.judging import sweep_answers
from ventures.applications.testing import sweep_tests
from ventures.disbursement.reminders import remind_recoveries
from ventures.files.actions import take_up_abandoned
from ventures.files.arriving import purge
from ventures.linkage.actions import expire
from ventures.monitoring.actions import remind_reports
from ventures.notifications.actions import deliver
from ventures.notifications.digests import gather_digests
from ventures.notifications.texts import deliver_texts
from ventures.scoring.actions import remind_undeclared, sweep_conflicts
from ventures.scoring.advice_job import sweep_advice
from ventures.watch.actions import sweep, take_prints
from ventures.workflow.history import seal
from ventures.workflow.verify import faults


class Command(BaseCommand):
    help = (
        "What time brings, run by cron or a timer every few minutes: roles by their dates, questions "
        "whose time is over, rules that waited for an answer, tests of published forms, advice on changed "
        "rankings, broken-off jobs and files, reminders, conflicts of readers, digests, mail, texts; "
        "with --nightly the seal, the verification of the books and what is to be looked at. "
        "Two at once do nothing twice."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--nightly", action="store_true", help="seal and verify the history, verify the books, watch"
        )

    def handle(self, nightly, **options):
        follow_dates()
        expire()
        sweep_answers()
        sweep_tests()
        sweep_advice()
        take_up_abandoned()
        purge()
        remind()
        remind_undeclared()
        remind_recoveries()
        remind_reports()
        remind_disclosures()
        sweep_conflicts()
        gather_digests()
        waiting = deliver() + deliver_texts()
        if waiting:
            self.stderr.write(f"{waiting} messages wait to be sent")
        if nightly:
            made = seal()
            self.stdout.write(f"seal {made.number}: {made.count} events" if made else "nothing to seal")
            for fault in faults():
                self.stderr.write(fault)
            for name, row, found in verify_books().faults:
                self.stderr.write(f"{name}: {row} {found}".rstrip())
            take_prints()
            sweep()
