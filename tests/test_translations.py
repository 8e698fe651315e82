"""One text has one Chinese: of two the app listed first would win, on every page."""

import polib
from django.conf import settings

from ventures.management.translations import catalogues, conflicts


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
