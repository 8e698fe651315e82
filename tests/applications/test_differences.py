"""What differs between two editions: texts word by word, numbers as wholes, tables row by row."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ventures.applications.differences import Difference, differences
from ventures.applications.row_differences import Row, paired, row_pieces
from ventures.applications.word_differences import pieces


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
        Difference("budget", "budget", (
            ("same", "programme"), ("same", " · "), ("same", "餐"), ("same", " · "),
            ("gone", "1"), ("same", " → "), ("new", "2"),
        )),
    ]  # fmt: skip


def test_what_was_not_stated_before_is_new_as_a_whole():
    assert differences({}, {"summary": "互助"}) == [Difference("facts", "summary", (("new", "互助"),))]
    assert differences({"summary": "互助"}, {}) == [Difference("facts", "summary", (("gone", "互助"),))]
    assert differences({"uscc": None}, {"uscc": ""}) == []


def test_a_changed_amount_stands_whole_before_and_after_with_its_separators():
    found = differences({"requested": Decimal("150000.00")}, {"requested": Decimal("100000.00")})

    assert found[0].pieces == (("gone", "150,000.00"), ("same", " → "), ("new", "100,000.00"))


def test_a_person_who_left_is_not_woven_into_one_who_came():
    stays = Row(("王护理", "护理员", "", 120), "王护理")
    left, came = Row(("李社工", "项目社工", "", 400), "李社工"), Row(("张志愿", "司机", "", 60), "张志愿")

    assert row_pieces([left, stays], [stays, came]) == (
        ("new", "张志愿 · 司机 · 60"), ("same", "\n"), ("gone", "李社工 · 项目社工 · 400"),
    )  # fmt: skip


def test_a_row_is_found_again_by_its_identity_however_much_of_it_was_changed():
    before, after = Row(("餐费", "每餐", Decimal("1200")), "k1"), Row(("房租", "每月", Decimal("3000")), "k1")

    assert paired([before], [after]) == [(before, after)]


def test_a_row_without_identity_is_the_one_it_is_most_like():
    tea, table = Row(("2026-05", "茶会", 4, 120)), Row(("2026-06", "长桌宴", 1, 300))
    more_tea = Row(("2026-05", "茶会", 6, 120))

    assert row_pieces([table, tea], [more_tea, table]) == (
        ("same", "2026-05"), ("same", " · "), ("same", "茶会"), ("same", " · "),
        ("gone", "4"), ("same", " → "), ("new", "6"), ("same", " · "), ("same", "120"),
    )  # fmt: skip


def test_rows_in_another_order_are_the_same_rows():
    one, other = Row(("甲", 1)), Row(("乙", 2))

    assert differences({"team": [one, other]}, {"team": [other, one]}) == []


rows = st.lists(
    st.builds(Row, st.tuples(st.sampled_from("甲乙丙"), st.integers(0, 3)), st.sampled_from(["", "a", "b"]))
)


@given(rows, rows)
def test_every_row_of_either_table_has_one_place(before, after):
    pairs = paired(before, after)

    assert [new for _old, new in pairs if new] == after
    assert sorted(map(repr, (old for old, _new in pairs if old))) == sorted(map(repr, before))
