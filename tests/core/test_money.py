import re
from decimal import Decimal
from fractions import Fraction

import cn2an
import pytest
from djmoney.money import Money
from hypothesis import given
from hypothesis import strategies as st

from ventures.core.money import (
    ZERO,
    amount_field,
    from_fen,
    in_words,
    split,
    split_sources,
    to_fen,
    within_percent,
    yuan,
)

FEN = st.integers(min_value=0, max_value=99_999_999_999_999)
RATIOS = st.lists(st.integers(min_value=0, max_value=1000), min_size=1, max_size=8).filter(any)


@pytest.mark.parametrize(
    ("given_value", "amount"),
    [("1.005", "1.01"), ("0.125", "0.13"), (Decimal("2.674999"), "2.67"), (7, "7.00"), ("-0.005", "-0.01")],
)
def test_yuan_rounds_half_up_to_the_fen(given_value, amount):
    assert yuan(given_value) == Money(amount, "CNY")
    assert str(yuan(given_value).amount) == amount


def test_yuan_takes_no_float():
    with pytest.raises(TypeError):
        yuan(0.1)


@pytest.mark.parametrize("value", ["", "abc", "NaN", "Infinity", Money(1, "USD")])
def test_yuan_refuses_what_is_no_amount(value):
    with pytest.raises(ValueError):
        yuan(value)


def test_an_amount_field_holds_cny_with_two_places():
    field = amount_field("Amount", null=True)
    assert (field.max_digits, field.decimal_places, field.default_currency) == (14, 2, "CNY")
    assert field.null


def test_a_part_of_a_fen_never_reaches_the_ledger():
    with pytest.raises(ValueError, match="part of a fen"):
        to_fen(Money("1.005", "CNY"))


@given(FEN)
def test_fen_and_yuan_are_two_spellings_of_one_amount(fen):
    assert to_fen(from_fen(fen)) == fen
    assert str(from_fen(fen).amount) == f"{fen // 100}.{fen % 100:02}"


def test_the_city_round_is_paid_fifty_thirty_twenty_to_the_fen():
    parts = split(yuan("142857.13"), [50, 30, 20])
    assert [str(part.amount) for part in parts] == ["71428.57", "42857.14", "28571.42"]


def test_a_split_never_leaves_a_negative_remainder():
    assert split(yuan("0.02"), [30, 30, 30, 10]) == [yuan("0.01"), yuan("0.01"), ZERO, ZERO]


@pytest.mark.parametrize("ratios", [[], [0], [50, -1]])
def test_a_split_without_a_positive_ratio_is_refused(ratios):
    with pytest.raises(ValueError):
        split(yuan(1), ratios)


@given(FEN, RATIOS)
def test_a_split_loses_no_fen_and_strays_half_a_fen_at_most(fen, ratios):
    parts = [to_fen(part) for part in split(from_fen(fen), ratios)]
    assert sum(parts) == fen
    assert min(parts) >= 0
    for part, ratio in zip(parts[:-1], ratios, strict=False):
        assert part <= Fraction(fen * ratio, sum(ratios)) + Fraction(1, 2)


@given(st.lists(FEN, min_size=1, max_size=6), RATIOS)
def test_both_margins_of_several_sources_close(instalments, ratios):
    shares = split(from_fen(sum(instalments)), ratios)
    table = split_sources([from_fen(fen) for fen in instalments], shares)
    assert [sum(to_fen(part) for part in row) for row in table] == instalments
    assert [sum(column, ZERO) for column in zip(*table, strict=True)] == shares
    assert min(part for row in table for part in row) >= ZERO


def test_many_small_instalments_never_ask_a_source_for_more_than_its_share():
    table = split_sources([yuan("0.01")] * 100, [yuan("0.50"), yuan("0.50")])
    assert table[0] == [yuan("0.01"), ZERO]
    assert table[-1] == [ZERO, yuan("0.01")]


def test_the_odd_fen_of_an_instalment_goes_to_the_largest_remainder():
    shares = [yuan("66666.67"), yuan("33333.33")]
    table = split_sources([yuan(50000), yuan(30000), yuan(20000)], shares)
    assert [[str(part.amount) for part in row] for row in table] == [
        ["33333.34", "16666.66"],
        ["20000.00", "10000.00"],
        ["13333.33", "6666.67"],
    ]


def test_sources_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError):
        split_sources([yuan(10)], [yuan(9)])


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("142857", "人民币壹拾肆万贰仟捌佰伍拾柒元整"),
        ("1409.50", "人民币壹仟肆佰零玖元伍角"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("1680.32", "人民币壹仟陆佰捌拾元叁角贰分"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("20000", "人民币贰万元整"),
        ("0.125", "人民币壹角叁分"),
        ("9999999999.995", "人民币壹佰亿元整"),
    ],
)
def test_an_amount_in_words_follows_the_settlement_rules(amount, words):
    assert in_words(Money(amount, "CNY")) == words


@given(FEN)
def test_an_amount_in_words_reads_back_as_itself(fen):
    words = in_words(from_fen(fen)).removeprefix("人民币")
    assert words.endswith(("整", "角", "分"))
    assert "零零" not in words
    whole, _, rest = words.partition("元") if "元" in words else ("零", "", words)
    tens, ones = re.search(r"(.)角", rest), re.search(r"(.)分", rest)
    digits = [cn2an.cn2an(found[1], "smart") if found else 0 for found in (tens, ones)]
    assert cn2an.cn2an(whole, "smart") * 100 + digits[0] * 10 + digits[1] == fen


def test_no_amount_in_words_is_negative():
    with pytest.raises(ValueError):
        in_words(yuan("-1"))


def test_ten_per_cent_means_ten_per_cent_to_the_fen():
    assert within_percent(yuan("10000.00"), 10, yuan(100000))
    assert not within_percent(yuan("10000.01"), 10, yuan(100000))
    assert within_percent(yuan("33333.33"), Decimal("33.33333"), yuan(100000))


@given(FEN, st.integers(min_value=0, max_value=100), FEN)
def test_a_cap_compares_integers_and_rounds_nothing(part, percent, base):
    assert within_percent(from_fen(part), percent, from_fen(base)) is (100 * part <= percent * base)
