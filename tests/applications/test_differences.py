"""What differs between two editions, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from ventures.applications.differences import Difference, differences, pieces


def rebuilt(found, kinds):
    """The text that pieces of these kinds make."""
    return "".join(text for kind, text in found if kind in kinds)


def test_a_changed_number_and_an_added_word_are_shown_as_such():
    found = pieces("服务60名老人", "服务80名独居老人")

    assert found == (
        ("same", "服务"), ("gone", "60"), ("new", "80"), ("same", "名"), ("new", "独居"), ("same", "老人"),
    )  # fmt: skip


def test_english_differs_by_words():
    assert pieces("a weekly meal", "a daily meal") == (
        ("same", "a "), ("gone", "weekly"), ("new", "daily"), ("same", " meal"),
    )  # fmt: skip


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_off_the_pieces(before, after):
    found = pieces(before, after)

    assert rebuilt(found, {"same", "gone"}) == before
    assert rebuilt(found, {"same", "new"}) == after


def test_only_what_differs_is_named_with_its_section():
    before = {"title": "甲", "answers": {"need": "一", "goals": "二"}, "budget": [["programme", "餐", 1]]}
    after = {"title": "甲", "answers": {"need": "一", "goals": "三"}, "budget": [["programme", "餐", 2]]}

    assert differences(before, after) == [
        Difference("answers", "answers.goals", (("gone", "二"), ("new", "三"))),
        Difference("budget", "budget", (("same", "programme · 餐 · "), ("gone", "1"), ("new", "2"))),
    ]


def test_what_was_not_stated_before_is_new_as_a_whole():
    assert differences({}, {"summary": "互助"}) == [Difference("facts", "summary", (("new", "互助"),))]
    assert differences({"summary": "互助"}, {}) == [Difference("facts", "summary", (("gone", "互助"),))]
    assert differences({"uscc": None}, {"uscc": ""}) == []
