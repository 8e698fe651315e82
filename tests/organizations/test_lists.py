"""Public lists: read from any sheet, shown row by row, imported exactly as shown, with source and day."""

import io
from datetime import date, datetime

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import organizations as make
from tests.factories.people import officer
from ventures.core.errors import Refused
from ventures.core.uscc import make as code
from ventures.organizations import actions
from ventures.organizations.lists import day, heads_of, read
from ventures.organizations.models import CreditListing, RegistryEntry
from ventures.organizations.queries import registry_entry, standing
from ventures.organizations.states import ListContent
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 31)
REGISTRY = "统一社会信用代码,社会组织名称,登记日期,状态,法定代表人,登记管理机关\n"
CREDIT = "统一社会信用代码,名称,列入日期,移出日期\n"
ONE, TWO, THREE = (code("330106", number) for number in (7001, 7002, 7003))


def registry_row(uscc=ONE, name="示例甲中心", status="正常", representative="王示例"):
    return f"{uscc},{name},2018-05-06,{status},{representative},示例区民政局\n"


def sent(text, name="名录.csv", encoding="utf-8-sig"):
    return SimpleUploadedFile(name, text.encode(encoding))


def shown(text, content="registry", as_of=DAY, source="示例市社会组织名录", by=None, **file):
    return actions.show_list(
        by=by or officer(), content=content, source=source, as_of=as_of, document="示例〔2026〕1号",
        file=sent(text, **file),
    )  # fmt: skip


def imported(text, *, end_missing=False, **given):
    one = shown(text, **given)
    return actions.import_list(one, by=one.by, end_missing=end_missing)


def outcomes(one):
    return list(one.rows.order_by("pk").values_list("line", "outcome"))


def workbook(rows):
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet, dated = book.add_worksheet(), book.add_format({"num_format": "yyyy-mm-dd"})
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime):
                    sheet.write_datetime(line, place, cell, dated)
                else:
                    sheet.write(line, place, cell)
    return output.getvalue()


@pytest.mark.parametrize(
    "text",
    ["2024-03-01", "2024/3/1", "2024.03.01", "2024年3月1日", "20240301", "45352", "2024-03-01 00:00:00"],
)
def test_a_day_is_read_as_people_and_excel_write_it(text):
    assert day(text) == date(2024, 3, 1)


@pytest.mark.parametrize("text", ["2024-02-30", "去年", "0", "99999", "2024-03", "20241301", "²"])
def test_what_is_no_day_is_said_so(text):
    with pytest.raises(ValueError, match=text[:4]):
        day(text)


def test_dates_and_texts_of_a_workbook_are_read_alike():
    rows = [
        ["uscc", "name", "status", "registered_on"],
        [ONE, "示例甲中心", "normal", datetime(2018, 5, 6)],
        [f" {TWO.lower()} ", "示例乙中心", "注销", "2018年5月6日"],
    ]

    found = read("registry", "list.XLSX", workbook(rows), DAY)

    assert [(row.uscc, row.facts["status"], row.facts["registered_on"], row.faults) for row in found] == [
        (ONE, "normal", date(2018, 5, 6), []), (TWO, "deregistered", date(2018, 5, 6), []),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_of_any_office_program_is_read(encoding):
    found = read("registry", "名录.csv", (REGISTRY + registry_row()).encode(encoding), DAY)

    assert (found[0].line, found[0].name, found[0].faults) == (2, "示例甲中心", [])


@pytest.mark.parametrize("content", ListContent.values)
@pytest.mark.parametrize("chinese", [True, False])
def test_a_template_holds_every_head_that_is_read(content, chinese):
    heads = heads_of(content, chinese=chinese)
    empty = ",".join(heads) + "\n" + "x," * len(heads)

    assert len(read(content, "a.csv", empty.encode(), DAY)) == 1
    assert all(one.isascii() is not chinese for one in heads)


def test_what_is_wrong_with_a_row_is_said_with_its_number():
    text = REGISTRY + registry_row() + registry_row(uscc=ONE[:-1] + "0") + registry_row(uscc=TWO, status="?")
    text += registry_row(uscc=THREE, name="") + registry_row(uscc=ONE)

    one = shown(text)

    assert outcomes(one) == [(2, "faulty"), (3, "faulty"), (4, "faulty"), (5, "faulty"), (6, "faulty")]
    remarks = list(one.rows.order_by("line").values_list("remark", flat=True))
    assert "6" in remarks[0]
    assert remarks[3].startswith("社会组织名称")
    assert not RegistryEntry.objects.exists()


@pytest.mark.parametrize(
    ("listed", "removed"), [("2026-04-01", ""), ("2026-01-01", "2025-12-31"), ("2026-01-01", "2026-04-01")]
)
def test_days_that_cannot_be_are_faulty(listed, removed):
    one = shown(f"{CREDIT}{ONE},示例甲中心,{listed},{removed}\n", content="abnormal")

    assert outcomes(one) == [(2, "faulty")]


def test_a_registry_list_is_shown_first_and_imported_with_source_and_day():
    one = shown(REGISTRY + registry_row() + registry_row(TWO, status="撤销"))
    assert outcomes(one) == [(2, "new"), (3, "new")]
    assert registry_entry(ONE) is None

    actions.import_list(one, by=one.by)

    entry = registry_entry(TWO)
    assert (entry.status, entry.representative, entry.registered_on) == (
        "revoked",
        "王示例",
        date(2018, 5, 6),
    )
    assert (entry.source, entry.document, entry.as_of) == ("示例市社会组织名录", "示例〔2026〕1号", DAY)


def test_the_same_list_twice_changes_nothing():
    text = REGISTRY + registry_row() + registry_row(TWO)
    imported(text)
    before = list(RegistryEntry.objects.values())

    again = imported(text)

    assert outcomes(again) == [(2, "unchanged"), (3, "unchanged")]
    assert list(RegistryEntry.objects.values()) == before


def test_a_newer_list_renews_the_day_and_keeps_what_was_said_before():
    imported(REGISTRY + registry_row() + registry_row(TWO))
    later = date(2026, 6, 30)

    one = imported(REGISTRY + registry_row(status="注销") + registry_row(TWO), as_of=later)

    assert outcomes(one) == [(2, "changed"), (3, "unchanged")]
    assert "正常 → 注销" in one.rows.get(line=2).remark
    assert registry_entry(ONE).status == "deregistered"
    assert (registry_entry(TWO).as_of, registry_entry(TWO).since) == (later, DAY)
    assert RegistryEntry.objects.filter(uscc=ONE).count() == 2


def test_an_older_list_does_not_overrule_a_newer_one():
    imported(REGISTRY + registry_row(status="注销"))

    one = imported(REGISTRY + registry_row(), as_of=date(2025, 1, 1))

    assert outcomes(one) == [(2, "unchanged")]
    assert registry_entry(ONE).status == "deregistered"


def test_an_entry_that_a_newer_list_lacks_ends_only_when_told_so():
    imported(REGISTRY + registry_row() + registry_row(TWO))
    later = date(2026, 6, 30)

    kept = imported(REGISTRY + registry_row(), as_of=later)
    assert outcomes(kept) == [(2, "unchanged"), (None, "gone")]
    assert registry_entry(TWO).ended_on is None
    imported(REGISTRY + registry_row(), as_of=later, end_missing=True)

    assert registry_entry(TWO).ended_on == later
    back = imported(REGISTRY + registry_row() + registry_row(TWO), as_of=date(2026, 7, 31))
    assert outcomes(back) == [(2, "unchanged"), (3, "changed")]
    assert registry_entry(TWO).ended_on is None


def test_nothing_is_ended_while_a_row_is_faulty():
    imported(f"{CREDIT}{ONE},示例甲中心,2026-01-01,\n", content="abnormal")
    later = shown(f"{CREDIT}错误代码,示例甲中心,2026-01-01,\n", content="abnormal", as_of=date(2026, 6, 30))

    with pytest.raises(Refused) as refused:
        actions.import_list(later, by=later.by, end_missing=True)

    assert refused.value.field == "end_missing"
    assert CreditListing.objects.get().removed_on is None


def test_a_listing_of_a_code_nobody_registered_counts_from_its_registration():
    imported(f"{CREDIT}{ONE},示例甲中心,2026-01-01,\n", content="dishonest", source="示例失信名单")
    assert CreditListing.objects.get().organization is None

    made = make.organization(uscc=ONE)

    assert [one.source for one in standing(made).listings] == ["示例失信名单"]


def test_a_listing_of_a_registered_organisation_counts_at_once_and_stands_in_its_history():
    made = make.organization()

    imported(f"{CREDIT}{made.uscc},{made.name},2026-01-01,\n", content="abnormal")

    assert not standing(made).is_clean
    assert Event.objects.filter(chain__record_id=str(made.pk), verb="listed").exists()


def test_a_newer_credit_list_takes_off_and_ends_what_it_lacks():
    rows = "".join(f"{uscc},示例中心,2026-01-01,\n" for uscc in (ONE, TWO, THREE))
    imported(CREDIT + rows, content="abnormal")

    one = imported(
        f"{CREDIT}{ONE},示例中心,2026-01-01,2026-05-01\n{TWO},示例中心,2026-01-01,\n", content="abnormal",
        as_of=date(2026, 6, 30), end_missing=True,
    )  # fmt: skip

    assert outcomes(one) == [(2, "changed"), (3, "unchanged"), (None, "gone")]
    ends = dict(CreditListing.objects.values_list("uscc", "removed_on"))
    assert ends == {ONE: date(2026, 5, 1), TWO: None, THREE: date(2026, 6, 30)}


@pytest.mark.parametrize("heads", [CREDIT, "名称,列入日期,移出日期\n"], ids=["empty code", "no column"])
def test_a_credit_list_may_give_names_alone_and_they_are_kept_as_nobodys(heads):
    made = make.organization()
    blank = "," if heads == CREDIT else ""

    one = imported(f"{heads}{blank}{made.name},2026-01-01,\n", content="abnormal")

    assert outcomes(one) == [(2, "new")]
    assert "代码" in one.rows.get().remark
    listing = CreditListing.objects.get()
    assert (listing.organization, listing.uscc, listing.name) == (None, "", made.name)
    assert standing(made).is_clean


def test_an_entry_by_name_is_known_again_changed_and_missed_by_its_name():
    imported(f"{CREDIT},甲中心,2026-01-01,\n,乙中心,2026-01-01,\n,丙中心,2026-01-01,\n", content="abnormal")

    one = imported(
        f"{CREDIT},甲中心,2026-01-01,2026-05-01\n,乙中心,2026-01-01,\n{ONE},丙中心,2026-01-01,\n",
        content="abnormal", as_of=date(2026, 6, 30), end_missing=True,
    )  # fmt: skip

    assert outcomes(one) == [(2, "changed"), (3, "unchanged"), (4, "new"), (None, "gone")]
    ends = dict(CreditListing.objects.filter(uscc="").values_list("name", "removed_on"))
    assert ends == {"甲中心": date(2026, 5, 1), "乙中心": None, "丙中心": date(2026, 6, 30)}


def test_the_registry_is_by_code_and_a_name_twice_on_a_day_is_faulty():
    registry = shown(REGISTRY + registry_row(uscc=""))
    credit = shown(f"{CREDIT},甲中心,2026-01-01,\n,甲中心,2026-01-01,\n", content="dishonest")

    assert outcomes(registry) == [(2, "faulty")]
    assert outcomes(credit) == [(2, "faulty"), (3, "faulty")]


def test_a_group_without_a_code_keeps_what_was_entered_for_it_by_hand():
    made, by = make.organization(), officer()
    group = actions.register_group(
        made, by=make.administrator_of(made), name="楼道议事会", filed_on=date(2019, 1, 1),
        region=made.region, representative="组长", address="一号", phone="0571-1",
    )  # fmt: skip
    actions.enter_listing(group, by=by, kind="abnormal", listed_on=date(2026, 1, 1), source="来函")

    one = imported(f"{CREDIT},楼道议事会,2026-01-01,2026-02-01\n", content="abnormal")

    assert outcomes(one) == [(2, "new")]
    assert CreditListing.objects.get(organization=group).removed_on is None


def test_another_list_ends_nothing_of_this_one():
    imported(f"{CREDIT}{ONE},示例中心,2026-01-01,\n", content="abnormal", source="甲区名录")

    one = shown(f"{CREDIT}{TWO},示例中心,2026-01-01,\n", content="abnormal", source="乙区名录",
                as_of=date(2026, 6, 30))  # fmt: skip

    assert outcomes(one) == [(2, "new")]


def test_an_entry_made_by_hand_is_known_to_the_import():
    made, by = make.organization(), officer()
    actions.enter_listing(made, by=by, kind="abnormal", listed_on=date(2026, 1, 1), source="来函")

    one = imported(f"{CREDIT}{made.uscc},{made.name},2026-01-01,\n", content="abnormal", as_of=DAY)

    assert outcomes(one) == [(2, "unchanged")]
    assert CreditListing.objects.count() == 1


def test_what_changed_since_the_list_was_shown_is_not_overwritten():
    one = shown(REGISTRY + registry_row())
    imported(REGISTRY + registry_row(name="另一名称"))

    with pytest.raises(Refused):
        actions.import_list(one, by=one.by)
    actions.compare_again(one, by=one.by)
    actions.import_list(one, by=one.by)

    assert registry_entry(ONE).name == "示例甲中心"


def test_a_file_that_is_no_longer_the_one_received_is_refused():
    one = shown(REGISTRY + registry_row())
    with one.upload.file.storage.open(one.upload.file.name, "wb") as file:
        file.write((REGISTRY + registry_row(TWO)).encode())

    with pytest.raises(Refused):
        actions.import_list(one, by=one.by)

    assert not RegistryEntry.objects.exists()


def test_a_list_is_imported_or_discarded_once():
    one = shown(REGISTRY + registry_row())
    actions.discard_list(one, by=one.by)

    for verb in (actions.import_list, actions.compare_again, actions.discard_list):
        with pytest.raises(Refused):
            verb(one, by=one.by)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", "a.csv"),
        ("a,b\n1,2\n", "a.csv"),
        (REGISTRY, "a.csv"),
        ("x", "a.pdf"),
        ("x\0y", "a.csv"),
        ("x", "a.xlsx"),
    ],
)
def test_what_is_no_list_is_refused(text, name):
    with pytest.raises(Refused):
        shown(text, name=name)


def test_a_list_of_tomorrow_is_refused():
    with pytest.raises(Refused) as refused:
        shown(REGISTRY + registry_row(), as_of=date(2099, 1, 1))

    assert refused.value.field == "as_of"
