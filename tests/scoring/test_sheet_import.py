"""Score sheets from a workbook: shown row by row, imported as shown, all or nothing, experts told."""

from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from tests.factories import scoring as make
from tests.factories.people import officer, secretary
from tests.kept import kept
from ventures.calls import queries
from ventures.core.errors import Refused
from ventures.core.sheets import table
from ventures.notifications.models import Message
from ventures.scoring import actions, sheet_book
from ventures.scoring.models import ScoreSheet, SheetEntry, SheetImport

pytestmark = pytest.mark.django_db


@kept
def panel():
    return make.begun(2)


def keys_of(panel):
    """Number and code of every sheet that is still out."""
    return [(one.application.number, one.expert.code) for one in sheet_book.open_sheets(panel)]


def entries(panel, **facts):
    return {key: make.entry(panel.call, **facts) for key in keys_of(panel)}


def show(panel, filled, by=None):
    return actions.show_sheets(panel, by=by or panel.secretary, file=make.filled_workbook(panel, filled))


def wrong_in(shown):
    """`[(line, head, reason)]` of what is refused."""
    rows = actions.planned(shown)
    return [(row.line, head, str(reason)) for row in rows for head, reason in row.wrong]


def test_the_workbook_has_a_row_for_each_open_sheet_and_a_column_for_each_criterion(panel):
    make.hand_in(make.open_sheets(panel).first())

    (_line, heads), *rows = table("x.xlsx", sheet_book.write(panel))

    assert len(rows) == 9
    assert heads[:4] == ["申报编号", "项目名称", "专家代码", "专家"]
    assert "需求分析与社区确认" in heads
    assert heads[-2:] == ["总体意见", "建议金额（元）"]


def test_a_title_in_the_workbook_never_becomes_a_formula(panel):
    application = panel.assignments.first().application
    application.title = "=1+1"
    application.save()

    rows = table("x.xlsx", sheet_book.write(panel))

    assert "=1+1" in [cells[1] for _line, cells in rows]


def test_nothing_comes_in_before_it_was_shown(panel):
    shown = show(panel, entries(panel, remark="纸质", suggested="80,000"))

    rows = actions.planned(shown)

    assert [row.comes_in for row in rows] == [True] * 10
    assert not ScoreSheet.objects.exists()


def test_what_was_shown_comes_in_with_everything_and_each_expert_is_told_once(panel):
    filled = entries(panel, remark="纸质", suggested="80,000", **{"note:need": "见附页"})
    shown = show(panel, filled)
    total = actions.planned(shown)[0].total

    sheets = actions.import_sheets(shown, by=panel.secretary)

    assert {(one.total, one.remark, one.suggested.amount) for one in sheets} == {
        (total, "纸质", Decimal(80000))
    }
    assert set(SheetEntry.objects.values_list("source", "by")) == {("workbook", panel.secretary.pk)}
    assert sheets[0].scores.get(criterion__key="need").remark == "见附页"
    told = Message.objects.filter(kind="scoring/imported").values_list("user", flat=True)
    assert sorted(told) == sorted(panel.members.values_list("user", flat=True))
    actions.rank(panel, by=panel.secretary)


def test_points_between_two_whole_ones_come_in_exactly(panel):
    first = keys_of(panel)[0]
    shown = show(panel, {first: make.entry(panel.call) | {"points:need": 12.35}})

    (sheet,) = actions.import_sheets(shown, by=panel.secretary)

    assert sheet.scores.get(criterion__key="need").points == Decimal("12.35")


WRONG = {
    "too many points": ({"points:need": 21}, "需求分析与社区确认", "最高20分"),
    "no number": ({"points:need": "优"}, "需求分析与社区确认", "数字"),
    "three decimals": ({"points:need": 1.234}, "需求分析与社区确认", "小数"),
    "not filled in": ({"points:need": ""}, "需求分析与社区确认", "未填"),
    "a long remark": ({"remark": "长" * 501}, "总体意见", "500"),
    "a long remark on a criterion": ({"note:need": "长" * 201}, "需求分析与社区确认：意见", "200"),
    "more than requested": ({"suggested": "100000.01"}, "建议金额（元）", "100,000.00"),
    "no amount": ({"suggested": "若干"}, "建议金额（元）", "金额"),
    "another expert": ({"code": "E9999"}, "专家代码", "没有"),
    "another application": ({"number": "HZCT-0"}, "专家代码", "没有"),
}


@pytest.mark.parametrize(("changes", "head", "reason"), WRONG.values(), ids=WRONG)
def test_a_wrong_cell_is_named_and_nothing_at_all_comes_in(panel, changes, head, reason):
    filled = entries(panel)
    filled[keys_of(panel)[3]] |= changes
    shown = show(panel, filled)

    ((line, found, why),) = wrong_in(shown)
    with pytest.raises(Refused):
        actions.import_sheets(shown, by=panel.secretary)

    assert (line, found) == (5, head)
    assert reason in why
    assert not ScoreSheet.objects.exists()


def test_a_row_that_stands_twice_is_refused(panel):
    first, second = keys_of(panel)[:2]
    filled = entries(panel)
    filled[second] |= {"number": first[0], "code": first[1]}

    assert [line for line, _head, _reason in wrong_in(show(panel, filled))] == [3]


def test_rows_in_which_nothing_is_filled_in_are_left_out(panel):
    first = keys_of(panel)[0]
    shown = show(panel, {first: make.entry(panel.call)})

    assert len(actions.import_sheets(shown, by=panel.secretary)) == 1
    with pytest.raises(Refused):
        actions.import_sheets(show(panel, {}), by=panel.secretary)


def test_a_panel_that_changed_since_is_shown_again_first(panel):
    shown = show(panel, entries(panel))
    make.hand_in(make.open_sheets(panel).first())

    with pytest.raises(Refused, match="变化"):
        actions.import_sheets(shown, by=panel.secretary)

    assert ScoreSheet.objects.count() == 1


def test_a_file_that_is_no_longer_the_same_is_refused(panel):
    shown = show(panel, entries(panel))
    with shown.upload.file.open("wb") as file:
        file.write(b"something else")

    with pytest.raises(Refused):
        actions.import_sheets(shown, by=panel.secretary)


def test_a_workbook_comes_in_once_and_a_discarded_one_never(panel):
    first, second = [show(panel, {key: make.entry(panel.call)}) for key in keys_of(panel)[:2]]
    actions.import_sheets(first, by=panel.secretary)
    actions.discard_sheets(second, by=panel.secretary)

    for shown in SheetImport.objects.all():
        with pytest.raises(Refused):
            actions.import_sheets(shown, by=panel.secretary)
    assert ScoreSheet.objects.count() == 1


def test_only_the_panels_secretary_brings_sheets_in(panel):
    shown = show(panel, entries(panel))

    for by in (secretary(), officer()):
        with pytest.raises(Refused):
            show(panel, {}, by=by)
        with pytest.raises(Refused):
            actions.import_sheets(shown, by=by)


def test_a_ranked_panel_takes_no_workbook():
    panel = make.ranked()

    with pytest.raises(Refused):
        actions.show_sheets(
            panel, by=panel.secretary, file=SimpleUploadedFile("x.csv", "申报编号\n1\n".encode())
        )


def workbook(rows):
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        page = book.add_worksheet()
        for line, cells in enumerate(rows):
            page.write_row(line, 0, cells)
    return output.getvalue()


BAD = {
    "empty.xlsx": b"",
    "noise.xlsx": b"PK\x03\x04" + b"noise" * 40,
    "heads.xlsx": lambda: workbook([["甲", "乙"], [1, 2]]),
    "bare.xlsx": lambda: workbook([["申报编号", "专家代码"]]),
    "long.csv": lambda: ("申报编号,专家代码\n" + "甲,乙\n" * 5001).encode(),
    "picture.png": b"\x89PNG\r\n",
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_is_no_workbook_of_ours_is_refused_on_its_page(client, panel, name):
    content = BAD[name]() if callable(BAD[name]) else BAD[name]
    client.force_login(panel.secretary)

    page = client.post(
        reverse("scoring:new_sheet_import", args=[panel.pk]), {"file": SimpleUploadedFile(name, content)}
    )

    assert page.status_code == 200
    assert page.context["form"].errors
    assert not SheetImport.objects.exists()


def test_a_lone_cell_far_out_is_refused_before_it_takes_all_memory(panel):
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write(0, 0, "申报编号")
        page.write(1_048_575, 16_383, "1")

    with pytest.raises(Refused):
        actions.show_sheets(
            panel, by=panel.secretary, file=SimpleUploadedFile("sheets.xlsx", output.getvalue())
        )


def test_a_workbook_that_was_shown_in_english_comes_in_from_a_chinese_page(panel):
    with translation.override("en"):
        shown = show(panel, entries(panel, suggested=1000))

    actions.import_sheets(shown, by=panel.secretary)

    assert ScoreSheet.objects.count() == panel.assignments.count()


def test_more_rows_than_any_panel_has_are_refused(panel):
    heads = list(sheet_book.heads(sheet_book.rubric(panel.call)).values())

    with pytest.raises(Refused, match="5000"):
        sheet_book.read(panel, "x.csv", ("\n".join([",".join(heads)] + ["甲,乙,丙"] * 5001)).encode())


def test_an_english_workbook_is_read_by_a_chinese_secretary(panel):
    with translation.override("en"):
        file = make.filled_workbook(panel, entries(panel))
    shown = actions.show_sheets(panel, by=panel.secretary, file=file)

    assert [row.comes_in for row in actions.planned(shown)] == [True] * 10


def test_on_pages_a_workbook_is_fetched_sent_looked_at_and_imported(client, panel):
    client.force_login(panel.secretary)
    fetched = client.get(reverse("scoring:workbook", args=[panel.pk]))
    sent = client.post(
        reverse("scoring:new_sheet_import", args=[panel.pk]),
        {"file": make.filled_workbook(panel, entries(panel))},
    )
    page = client.get(sent.url)
    client.post(reverse("scoring:import_sheets", args=[SheetImport.objects.get().pk]))

    assert fetched.status_code == 200
    assert (page.context["coming"], page.context["faulty"], page.context["empty"]) == (10, 0, 0)
    assert ScoreSheet.objects.count() == 10


def test_refused_rows_stand_first_and_there_is_no_button_to_import(client, panel):
    filled = entries(panel)
    filled[keys_of(panel)[7]] |= {"points:need": 99}
    shown = show(panel, filled)
    client.force_login(panel.secretary)

    page = client.get(reverse("scoring:sheet_import", args=[shown.pk]))

    assert next(iter(page.context["page"])).line == 9
    assert reverse("scoring:import_sheets", args=[shown.pk]) not in page.text


@pytest.mark.parametrize("applications", [1, 3])
def test_a_shown_workbook_costs_the_same_for_any_length(client, applications, django_assert_num_queries):
    panel = make.begun(applications)
    shown = show(panel, entries(panel))
    client.force_login(panel.secretary)
    page = reverse("scoring:sheet_import", args=[shown.pk])
    client.get(page)

    with django_assert_num_queries(14):
        client.get(page)


def test_a_reader_in_conflict_is_a_refused_row_and_says_so_to_the_secretary(panel):
    filled = entries(panel)
    late = make.open_sheets(panel).select_related("application__organization").first()
    late.expert.employer = late.application.organization.name
    late.expert.save()

    shown = show(panel, filled)

    assert [reason for _line, _head, reason in wrong_in(shown)] == [
        "该专家与该项目存在应当回避的情形，请先登记回避。"
    ]


def test_a_panel_that_changed_meanwhile_takes_the_button_away_and_offers_to_send_it_again(client, panel):
    shown = show(panel, entries(panel))
    make.hand_in(make.open_sheets(panel).first())
    client.force_login(panel.secretary)

    page = client.get(reverse("scoring:sheet_import", args=[shown.pk]))

    assert page.context["changed"]
    assert "表格展示之后，评审组情况已有变化" in page.text
    assert reverse("scoring:import_sheets", args=[shown.pk]) not in page.text
    assert reverse("scoring:discard_sheets", args=[shown.pk]) in page.text


def test_who_presses_twice_is_told_that_it_is_imported_already(client, panel):
    shown = show(panel, entries(panel))
    client.force_login(panel.secretary)
    address = reverse("scoring:import_sheets", args=[shown.pk])

    answers = [client.post(address, follow=True) for _press in range(2)]

    said = [[str(one) for one in answer.context["messages"]] for answer in answers]
    assert said == [["已导入10份评分表。"], ["该表格已经导入，未重复导入。"]]
    assert ScoreSheet.objects.count() == 10


def test_what_was_put_aside_does_not_come_in(panel):
    shown = show(panel, entries(panel))
    actions.discard_sheets(shown, by=panel.secretary)

    with pytest.raises(Refused, match="已放弃"):
        actions.import_sheets(shown, by=panel.secretary)


def test_heads_with_keys_as_earlier_workbooks_had_them_are_read(panel):
    known = sheet_book.known_heads(queries.rubric(panel.call))

    assert {"需求分析与社区确认", "需求分析与社区确认 [need]"} <= set(known["points:need"])
