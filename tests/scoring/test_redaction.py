"""What a blind reader must not see is cut out, and what only looks like it is left for a person to judge."""

import pytest

from ventures.scoring.redaction import core_of, doubts, plain, redact

NAME = "杭州市上城区晨光社会工作服务中心"
MARKS = {"organisation": "组织", "person": "人名", "contact": "联系"}


def seen(text, organisations=(NAME,), persons=()):
    return plain(redact(text, organisations, persons), MARKS)


@pytest.mark.parametrize(
    "text",
    [
        "杭州市上城区晨光社会工作服务中心派人",
        "晨光社会工作服务中心派人",
        "晨光社工派人",
        "晨光公益派人",
        "晨光服务中心派人",
    ],
)
def test_every_form_of_the_name_is_hidden(text):
    assert seen(text) == "〔组织〕派人"


def test_a_short_core_alone_is_left_and_listed_as_a_doubt():
    assert seen("在晨光里打太极") == "在晨光里打太极"
    assert doubts("在晨光里打太极", [NAME]) == ["晨光"]
    assert doubts("晨光社工派人", [NAME]) == []


def test_a_long_core_is_hidden_everywhere():
    assert seen("银杏树志愿者进楼", ["杭州市西湖区银杏树公益服务中心"]) == "〔组织〕志愿者进楼"


def test_persons_are_hidden_by_their_whole_name():
    assert seen("由张三丰老师督导", persons=["张三丰"]) == "由〔人名〕老师督导"


@pytest.mark.parametrize(
    "contact",
    ["13812345678", "0571-87654321", "chen@example.org", "https://example.org/a", "+86 13812345678"],
)
def test_contacts_are_hidden(contact):
    assert seen(f"请联系{contact}，谢谢") == "请联系〔联系〕，谢谢"


@pytest.mark.parametrize(
    "text", ["服务 11520 人次", "预算 148,600.00 元", "2026 年 3 月 9 日", "", "〔〕\n换行"]
)
def test_figures_and_ordinary_text_stay(text):
    assert seen(text) == text


def test_two_names_in_a_row_leave_one_mark():
    assert seen("晨光社工晨光社工") == "〔组织〕"


@pytest.mark.parametrize("name", ["", "服务中心", "中心", "(.*)社工", "Sunrise Centre"])
def test_no_name_breaks_the_search(name):
    assert isinstance(seen("普通的一句话。", [name]), str)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        (NAME, "晨光"),
        ("杭州市蓝天救援队", "蓝天救援队"),
        ("浙江省老龄基金会", "老龄"),
        ("晨光社区服务中心", "晨光社区"),
    ],
)
def test_the_core_of_a_name_is_without_place_and_kind(name, core):
    assert core_of(name) == core
