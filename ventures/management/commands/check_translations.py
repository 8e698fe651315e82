import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ventures.management.translations import asked, catalogues


class Command(BaseCommand):
    help = "Fail when a text has no Chinese, or a doubtful one."

    def handle(self, **options):
        known, doubtful = {}, []
        for path in catalogues(settings.BASE_DIR):
            for entry in polib.pofile(str(path)):
                doubtful += [f"{path}: fuzzy: {entry.msgid}"] if entry.fuzzy else []
                known[entry.msgid] = entry.msgstr or any(entry.msgstr_plural.values())
        texts = asked(settings.BASE_DIR)
        missing = [
            f"{place}: {text!r}" for text, place in sorted(texts.items()) if text and not known.get(text)
        ]
        for line in missing + doubtful:
            self.stderr.write(line)
        if missing or doubtful:
            raise CommandError(f"{len(missing)} texts without Chinese, {len(doubtful)} doubtful")
        self.stdout.write(f"{len(texts)} texts, all in Chinese")
