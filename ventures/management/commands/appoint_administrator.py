from django.core.management.base import BaseCommand, CommandError

from ventures.accounts.actions import appoint_first_administrator
from ventures.accounts.models import User
from ventures.core.errors import Refused


class Command(BaseCommand):
    help = "Make the first system administrator, who then gives all other roles in the portal."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, email, **options):
        user = User.objects.filter(email=email.lower()).first()
        if user is None:
            raise CommandError("Nobody has an account with this address: sign up in the portal first.")
        try:
            appoint_first_administrator(user)
        except Refused as refused:
            raise CommandError(str(refused)) from refused
