import polib
from django.conf import settings
from django.core.management.base import BaseCommand

from ventures.management.translations import catalogues


class Command(BaseCommand):
    help = "Compile every .po of the project into its .mo, without gettext's programs."
    requires_system_checks = ()

    def handle(self, **options):
        for path in catalogues(settings.BASE_DIR):
            polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))
