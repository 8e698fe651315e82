"""One text has one Chinese: of two the app listed first would win, on every page."""

import polib
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from ventures.management.translations import asked, asked_in_python, catalogues, conflicts


def entry(chinese, context=None):
    """How a catalogue says “Name”."""
    return polib.POEntry(msgid="Name", msgstr=chinese, msgctxt=context)


def test_no_two_catalogues_say_a_text_differently():
    paths = list(catalogues(settings.BASE_DIR))

    found = conflicts((path, one) for path in paths for one in polib.pofile(str(path)))

    assert len(paths) > 15
    assert found == {}


def test_a_text_said_in_two_ways_is_found():
    found = conflicts([("funds", entry("名称")), ("accounts", entry("姓名")), ("linkage", entry("姓名"))])

    assert found == {(None, "Name"): {"名称": "funds", "姓名": "accounts"}}


def test_the_same_chinese_or_another_context_is_no_conflict():
    entries = [("funds", entry("名称")), ("calls", entry("名称")), ("accounts", entry("姓名", "of a person"))]

    assert conflicts(entries) == {}


WORDS = """from functools import partial
from django.utils.translation import pgettext, pgettext_lazy
_ = partial(pgettext, "document")
later = partial(pgettext_lazy, "document")
"""


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('from .words import _\n_("Budget")', ("document", "Budget")),
        ('from .words import later as _\n_("Budget")', ("document", "Budget")),
        ('from reports.words import _\n_("Budget")', ("document", "Budget")),
        (f'{WORDS}_("Budget")', ("document", "Budget")),
        ('from django.utils.translation import gettext_lazy as said\nsaid("Budget")', (None, "Budget")),
        ('from django.utils.translation import pgettext as p\np("part", "Budget")', ("part", "Budget")),
        ('from django.utils.translation import npgettext\nnpgettext("part", "a", "b", n)', ("part", "a")),
    ],
)
def test_a_text_is_found_under_whatever_name_and_with_its_context(tmp_path, code, found):
    package = tmp_path / "reports"
    package.mkdir()
    (package / "words.py").write_text(WORDS)
    (package / "paper.py").write_text(code)

    assert list(asked_in_python(package / "paper.py")) == [found]


def test_every_text_has_its_chinese_in_the_context_it_is_asked_in(capsys):
    call_command("check_translations")

    assert ("document", "Budget") in asked(settings.BASE_DIR)
    assert "all in Chinese" in capsys.readouterr().out


def test_a_text_without_chinese_in_its_context_fails(tmp_path, settings, capsys):
    settings.BASE_DIR = tmp_path
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "words.py").write_text(f'{WORDS}_("Project budget")')

    with pytest.raises(CommandError):
        call_command("check_translations")

    assert "'Project budget' in the context 'document'" in capsys.readouterr().err
