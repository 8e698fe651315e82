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


@pytest.mark.parametrize(
    "contact",
    [
        "138 0013 8000", "138-0013-8000", "１３８００１３８０００", "(0571)87654321", "（0571）8765 4321",
        "a＠b.com",
        "chenguangli.org.cn", "微信：chenguangli88", "微信号 cgl_2026", "QQ：123456789", "qq群 87654321",
        "330106199001011234", "33010619900101123x", "52330102mja0000001", "1 3 8 0 0 1 3 8 0 0 0",
        "138\u200b0013\u200b8000", "400-123-4567",
    ],
)  # fmt: skip
def test_contacts_written_otherwise_are_hidden_too(contact):
    assert seen(f"请联系{contact}，谢谢") == "请联系〔联系〕，谢谢"


@pytest.mark.parametrize("name", ["晨 光 里", "晨\u200b光里", "晨　光　里", "晨光\u2060里"])
def test_a_name_set_apart_is_hidden(name):
    assert seen(f"由{name}承办", ["杭州市上城区晨光里公益服务中心"]) == "由〔组织〕承办"


def test_a_persons_name_with_invisible_characters_is_hidden():
    assert seen("由张\u200b三丰督导", persons=["张三丰"]) == "由〔人名〕督导"


@pytest.mark.parametrize(
    "text",
    [
        "微信群120000人次", "微信 推送 12 期", "2026-03-09 至 2026-12-31", "编号 HZCT-2026-330106-A-0001",
        "全 文 照 原 样", "单价 1,380.00 元 × 13 次", "ＡＢＣ　全角照原样",
    ],
)  # fmt: skip
def test_what_is_no_contact_stays_as_it_was_written(text):
    assert seen(text) == text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("值班号码 8765 4321 转接", "8765 4321"), ("抖音：chenguangli", "抖音:chenguangli"),
        ("关注 @晨光里公益站", "@晨光里公益站"), ("见 chenguangli.xyzz", "chenguangli.xyzz"),
    ],
)  # fmt: skip
def test_what_may_be_a_contact_is_listed_for_the_secretary(text, word):
    assert doubts(text, []) == [word]


def test_figures_and_days_are_no_doubt():
    assert doubts("2026-03-09 起服务 11520 人次，预算 148,600.00 元", []) == []
