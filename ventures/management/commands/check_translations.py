import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ventures.management.translations import asked, catalogues, conflicts


class Command(BaseCommand):
    help = "Fail when a text has no Chinese, a doubtful one, or two that differ."

    def handle(self, **options):
        paths = catalogues(settings.BASE_DIR)
        entries = [(path, entry) for path in paths for entry in polib.pofile(str(path))]
        known = {
            (entry.msgctxt, entry.msgid): entry.msgstr or any(entry.msgstr_plural.values())
            for _path, entry in entries
        }
        doubtful = [f"{path}: fuzzy: {entry.msgid}" for path, entry in entries if entry.fuzzy]
        doubtful += [f"{text!r} is said in two ways: {ways}" for text, ways in conflicts(entries).items()]
        texts = asked(settings.BASE_DIR)
        missing = [
            f"{place}: {text!r}" + (f" in the context {context!r}" if context else "")
            for (context, text), place in texts.items()
            if text and not known.get((context, text))
        ]
        for line in missing + doubtful:
            self.stderr.write(line)
        if missing or doubtful:
            raise CommandError(f"{len(missing)} texts without Chinese, {len(doubtful)} doubtful")
        self.stdout.write(f"{len(texts)} texts, all in Chinese")
