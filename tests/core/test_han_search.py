import pytest
from modelsearch.query import And, Or, Phrase, PlainText

from ventures.core.han_search import segment_query, segment_text


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("社区养老", "社区 区养 养老 老"),
        ("老", "老"),
        ("2019年：elder care", "2019 年 ：elder care"),
        ("plain words", "plain words"),
    ],
)
def test_a_run_of_characters_is_stored_as_pairs(text, stored):
    assert segment_text(text).split() == stored.split()


def terms(query):
    return [(type(part), part.query_string) for part in getattr(query, "subqueries", [query])]


def test_a_chinese_word_is_sought_as_a_phrase_of_pairs():
    assert terms(segment_query(PlainText("养老服务"))) == [(Phrase, "养老 老服 服务")]


def test_each_word_of_a_mixed_query_is_sought_by_itself():
    assert isinstance(segment_query(PlainText("社区 elder", operator="or")), Or)
    assert isinstance(segment_query(PlainText("社区 elder")), And)
    assert terms(segment_query(PlainText("社区 elder"))) == [(PlainText, "社区"), (PlainText, "elder")]


def test_suggestions_need_every_pair():
    assert terms(segment_query(PlainText("养老院"), autocomplete=True)) == [(PlainText, "养老 老院")]


def test_a_query_without_han_is_left_alone():
    query = PlainText("elder care")
    assert segment_query(query) is query
