import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.paper.fonts import character_map
from reports.paper.lines import NO_END, NO_START, break_lines, spans
from reports.paper.numbering import chinese

SIZE = 10


def lines_of(text, measure, **how):
    return [
        "".join(atom.text for atom in line.atoms) for line in break_lines(spans(text), SIZE, measure, **how)
    ]


def test_a_closing_mark_takes_its_character_to_the_next_line():
    assert lines_of("一二三四五，六", 50) == ["一二三四", "五，六"]


def test_an_opening_mark_goes_with_what_it_opens():
    assert lines_of("一二三四（五六）", 50) == ["一二三四", "（五六）"]


def test_words_and_figures_stay_whole():
    assert lines_of("金额为12345.60元", 60) == ["金额为", "12345.60元"]


def test_a_word_wider_than_the_line_is_cut():
    assert "".join(lines_of("a" * 60, 50)) == "a" * 60


def test_line_ends_that_were_typed_are_kept():
    assert lines_of("一\n\n二", 50) == ["一", "", "二"]


def test_the_first_line_is_shorter_by_the_indent():
    assert lines_of("一二三四五六", 50, indent=20) == ["一二三", "四五六"]


@given(st.text(st.sampled_from("汉字，。（）《》“”12 ab%、\n"), max_size=60), st.integers(60, 200))
def test_no_character_is_lost(text, measure):
    lines = lines_of("汉" + text, measure)

    assert "".join(lines).replace(" ", "") == "汉" + text.replace(" ", "").replace("\n", "")


@given(
    st.lists(st.sampled_from(["汉", "字，", "（字", "字）。", "“汉”", "12", "a"]), max_size=60).map("".join)
)
def test_no_line_begins_with_a_closing_or_ends_with_an_opening_mark(text):
    lines = lines_of("汉" + text, 400)

    assert not any(line[0] in NO_START for line in lines)
    assert not any(line[-1] in NO_END for line in lines[:-1])


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十")])
def test_chinese_numbers_of_headings(number, words):
    assert chinese(number) == words


def test_rare_characters_map_to_surrogate_pairs_and_the_empty_glyph_to_nothing():
    program = character_map("AAAAAA+Face", [0, ord("人"), 0x2CB4E])

    assert "<00> <" not in program.split("endcodespacerange")[1]
    assert "<01> <4EBA>" in program
    assert "<02> <D872DF4E>" in program
