from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
import segno
from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html
from PIL import Image

from reports import charts
from reports.paper import (
    FontMissing,
    Paper,
    bullets,
    closing,
    figure,
    fonts,
    heading,
    key_values,
    money_table,
    page_break,
    paragraph,
    photo,
    qr,
    signatures,
    table,
    together,
)
from tests.outside import said

MADE_AT = datetime(2026, 11, 3, 1, 30, tzinfo=UTC)
BODY = "联合社区、社会组织与社会工作者，形成“三社联动”的服务网络；项目负责人𬭎女士提交了报告（见附件）。" * 4


def paper(**changes):
    facts = {
        "title": "末期绩效评估报告",
        "number": "HZCT-2026-0001",
        "made_at": MADE_AT,
        "issuer": "主办单位",
    }
    return Paper(**{**facts, **changes})


def long_story():
    rows = [[f"第{number}项", Decimal("12345.60") * number] for number in range(1, 61)]
    picture = BytesIO()
    Image.new("RGBA", (300, 200), (12, 99, 75, 128)).save(picture, "PNG")
    return [
        key_values([("项目名称", "助餐服务"), ("批准金额", "¥200,000.00"), ("备注", None)], columns=2),
        heading("概况"),
        paragraph(BODY),
        heading("背景", 2),
        paragraph(format_html("等级：<b>{}</b><br>{}", "优秀", "<无>")),
        bullets(["社区提出需求", "社会组织设计活动"], ordered=True),
        heading("资金"),
        money_table(["科目", "金额"], rows, (1,), total=["合计", Decimal("9876543.21")], caption="表1"),
        heading("成效"),
        figure(
            charts.bars([("上城", 1280), ("拱墅", 860)], unit="人次", alt="上城1280人次，拱墅860人次"), "图1"
        ),
        photo(picture, "活动照片", "图2"),
        page_break(),
        together(heading("结论"), paragraph(BODY, "indented")),
        qr("https://example.org/verify/1", "扫码核验"),
        signatures([("甲方", "主办单位"), ("乙方", "承接单位")]),
        closing("主办单位", "2026年11月3日"),
    ]


@pytest.fixture(scope="module")
def long_report(tmp_path_factory):
    path = tmp_path_factory.mktemp("paper") / "report.pdf"
    path.write_bytes(paper(contents=True, numbered=True, subject="助餐服务").render(long_story()))
    return path


def tags(element):
    """Tag, number of kids and words of every element, in reading order."""
    found = [str(element.S)[1:]]
    for kid in element.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            found += tags(kid)
    return found


def test_every_page_is_tagged_and_the_language_is_said(long_report):
    with pikepdf.open(long_report) as pdf:
        assert [page.obj.StructParents for page in pdf.pages] == list(range(len(pdf.pages)))
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "zh-Hans"
        assert str(pdf.docinfo.Title) == "末期绩效评估报告"


def test_each_marked_run_has_its_element(long_report):
    with pikepdf.open(long_report) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        for position, page in enumerate(pdf.pages):
            marked = page.Contents.read_bytes().count(b"/MCID")
            assert len(numbers[2 * position + 1]) == marked


def test_nothing_is_drawn_outside_marked_content_or_artifacts(long_report):
    with pikepdf.open(long_report) as pdf:
        for page in pdf.pages:
            depth = 0
            for _operands, operator in pikepdf.parse_content_stream(page):
                depth += {"BDC": 1, "EMC": -1}.get(str(operator), 0)
                assert depth in {0, 1}
                assert depth or str(operator) not in {"Tj", "TJ", "S", "f", "f*", "B", "Do"}


def test_the_structure_names_headings_tables_lists_and_figures(long_report):
    with pikepdf.open(long_report) as pdf:
        found = tags(pdf.Root.StructTreeRoot.K)

    assert found.count("H1") == 1
    assert found.count("Table") == 2
    assert found.count("TR") == 2 + 1 + 60 + 1
    assert {"H2", "H3", "TOC", "TOCI", "Link", "L", "LI", "Lbl", "LBody", "TH", "Caption"} <= set(found)


def test_every_figure_has_words(long_report):
    with pikepdf.open(long_report) as pdf:
        words = [str(each.Alt) for each in pdf.objects if "/Alt" in dict_of(each)]

    assert words[:2] == ["上城1280人次，拱墅860人次", "活动照片"]
    assert len(words) == 3


def dict_of(each):
    return each if isinstance(each, pikepdf.Dictionary) else {}


def test_text_comes_out_as_it_went_in(long_report):
    text = said("pdftotext", "-layout", long_report, "-")

    assert "𬭎女士" in text
    assert "（一）背景" in text
    assert "<无>" in text
    assert "740,736.00" in text
    assert "〓" not in text


def test_only_embedded_subsets_are_used(long_report):
    lines = said("pdffonts", long_report).splitlines()[2:]

    assert lines
    for line in lines:
        assert "+NotoSansSC-" in line
        assert line.split()[-5:-2] == ["yes", "yes", "yes"]


def test_qpdf_finds_nothing(long_report):
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", long_report)


def test_the_same_data_give_the_same_bytes(long_report):
    again = paper(contents=True, numbered=True, subject="助餐服务").render(long_story())

    assert again == long_report.read_bytes()


def test_the_head_of_a_table_stands_on_each_of_its_pages_and_is_read_once(long_report):
    pages = said("pdftotext", "-layout", long_report, "-").split("\f")
    with_rows = [page for page in pages if "社会" not in page and "第" in page and "项 " in page]

    assert len(with_rows) >= 2
    assert all("科目" in page for page in with_rows)
    assert said("pdfinfo", "-struct-text", long_report).count("科目") == 1


def test_no_part_of_a_table_is_a_single_row():
    for above in range(24, 40):
        story = [paragraph("一", "small") for line in range(above)]
        story.append(table(["甲", "乙"], [[number, "值"] for number in range(4)]))
        pages = text_of(paper().render(story)).split("\f")
        counts = [page.count("值") for page in pages if "值" in page]
        assert counts in ([4], [2, 2])


def test_a_heading_is_never_the_last_thing_on_a_page():
    for above in range(24, 40):
        story = [paragraph("一", "small") for line in range(above)]
        story += [heading("标题"), figure(charts.funnel([("申报", 9), ("立项", 3)], alt="九，三"))]
        pages = text_of(paper().render(story)).split("\f")
        assert [("标题" in page) == ("立项" in page) for page in pages] == [True] * len(pages)


def test_nor_is_what_stands_between_it_and_its_table():
    for above in range(24, 40):
        story = [paragraph("一", "small") for line in range(above)]
        rows = [[number, "12.00"] for number in range(3)]
        story += [
            heading("标题"),
            paragraph("说明", "small"),
            money_table(["甲", "乙"], rows, (1,), caption="表"),
        ]
        pages = text_of(paper().render(story)).split("\f")
        assert [("标题" in page) == ("甲" in page) for page in pages] == [True] * len(pages)


def test_a_row_taller_than_a_page_is_continued():
    text = text_of(paper().render([table(["项", "说明"], [["一", BODY * 30], ["二", "末行"]])]))

    assert text.count("𬭎") == 120
    assert "末行" in text


def test_the_outline_leads_to_the_right_pages(long_report):
    with pikepdf.open(long_report) as pdf, pdf.open_outline() as outline:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        marks = [(item.title, pages[item.destination[0].objgen]) for item in outline.root]

    contents = said("pdftotext", "-layout", "-l", "1", long_report, "-")
    assert [title for title, _ in marks] == ["一、概况", "二、资金", "三、成效", "四、结论"]
    for title, page in marks:
        line = next(line for line in contents.splitlines() if title in line)
        assert line.split()[-1] == str(page)
    assert all(before <= after for (_, before), (_, after) in pairwise(marks))


def test_foot_and_head_say_number_title_and_page(long_report):
    pages = said("pdftotext", "-layout", long_report, "-").split("\f")[:-1]

    assert all("HZCT-2026-0001" in page for page in pages)
    assert all("末期绩效评估报告" in page and "主办单位" in page for page in pages[1:])


def test_an_english_document_says_so():
    document = paper(title="Final report", language="en", numbered=True)
    content = document.render([heading("Summary"), paragraph("The organisation’s “own” words.")])

    assert "Page 1 of 1" in text_of(content)
    assert "1 Summary" in text_of(content).replace("  ", " ")
    assert 'organisation\'s "own" words' in text_of(content)
    with pikepdf.open(BytesIO(content)) as pdf:
        assert str(pdf.Root.Lang) == "en"


def test_what_people_type_never_breaks_a_document():
    typed = [
        "",
        "a" * 400,
        "<b>&amp;</b>",
        "😀\u200b\x07",
        "“" * 200,
        "\n\n",
        "，" * 300,
        "\u0301e",
        " " * 50,
    ]
    story = [paragraph(text) for text in typed]
    story += [table(["甲"], [[text] for text in typed]), key_values([(text, text) for text in typed])]
    story += [heading(text, 3) for text in typed] + [bullets(typed), table(["空"], []), closing(*typed)]

    text = text_of(paper(title="很长的标题" * 30, contents=True).render(story))

    assert "〓" in text
    assert "<b>&amp;</b>" in text


def test_a_missing_font_names_the_remedy(settings, tmp_path):
    settings.PDF_FONT_FOLDER = tmp_path
    fonts.face.cache_clear()

    with pytest.raises(FontMissing, match="npm ci"):
        paper().render([])

    assert issubclass(FontMissing, ImproperlyConfigured)
    fonts.face.cache_clear()


def text_of(content):
    return said("pdftotext", "-layout", "-", "-", content=content)


def test_a_drawn_code_is_the_code_of_its_address(tmp_path):
    address = "https://example.org/reports/verify/HZCT-2026-0001/?d=0123456789abcdef"
    path = tmp_path / "code.pdf"
    path.write_bytes(paper().render([qr(address, "扫码核验")]))
    with pikepdf.open(path) as pdf:
        left, low, right, _high = next(
            [float(edge) for edge in one.A.BBox] for one in pdf.objects if "/Alt" in dict_of(one)
        )
    said("pdftoppm", "-r", "288", "-gray", "-singlefile", path, tmp_path / "code")

    with Image.open(tmp_path / "code.pgm") as picture:
        wanted = [list(map(bool, line)) for line in segno.make(address, error="l").matrix_iter(border=4)]
        module = (right - left) / len(wanted)
        seen = [
            [
                picture.getpixel((4 * (left + (at + 0.5) * module), picture.height - 4 * (low + up * module)))
                < 128
                for at in range(len(wanted))
            ]
            for up in (len(wanted) - row - 0.5 for row in range(len(wanted)))
        ]
    assert seen == wanted
