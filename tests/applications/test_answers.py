"""Answers of every kind: typed, kept as rows, asked only where their condition holds, read by everybody."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Sum
from django.urls import reverse

from tests.applications import section_pages as pages
from tests.factories import applications as make
from tests.factories.calls import draft_call
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from tests.factories.questions import one_of_each, question
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.answering import values_of
from ventures.applications.answers_said import said
from ventures.applications.completeness import missing
from ventures.applications.models import Answer
from ventures.calls.actions import publish
from ventures.core.money import yuan
from ventures.scoring.reading import File

pytestmark = pytest.mark.django_db
PAGE_QUERIES = 20


def call_with(*kinds, **facts):
    """A published call that asks a question of each of these kinds, or of all."""
    call = draft_call(**facts)
    if kinds:
        call.questions.order_by("-order").update(depends_on=None)
        call.questions.all().delete()
        for kind in kinds:
            question(call, kind, kind)
    else:
        one_of_each(call)
    return publish(call, by=officer())


KINDS = ("short", "long", "choice", "multi", "number", "money", "date", "file", "table", "people",
         "indicator", "budget")  # fmt: skip
MIXED = [("table", "long", "file"), ("table", "short"), ("table", "budget"), ("file", "number")]


@kept
def drafts():
    """{kinds: a draft of a call that asks a question of each of them}."""
    return {kinds: make.begun(call_with(*kinds)) for kinds in [*((kind,) for kind in KINDS), *MIXED]}


@pytest.fixture
def writer(client):
    """A browser in which somebody writes for the organisation of a draft: `writer(draft)`."""

    def sign_in(draft):
        client.force_login(administrator_of(draft.organization))
        return client

    return sign_in


def post(client, draft, **sent):
    """Send the answers and stay on their page."""
    return pages.post(client, draft, "answers", stay="1", **sent)


GOOD = [
    ("short", {"short": "说明"}, "说明", "说明"),
    ("long", {"long": "一\r\n二"}, "一\n二", "一\n二"),
    ("choice", {"choice": "yes"}, "yes", "是"),
    ("multi", {"multi": ["maybe", "yes"]}, ["yes", "maybe"], "是、未定"),
    ("number", {"number": "12.5"}, Decimal("12.5"), "12.5 人"),
    ("money", {"money": "¥1,200.50"}, yuan("1200.50"), "1,200.50"),
    ("date", {"date": "2026-05-01"}, date(2026, 5, 1), "2026-05-01"),
]


@pytest.mark.parametrize(("kind", "sent", "kept", "words"), GOOD)
def test_an_answer_is_kept_and_read_in_the_shape_of_its_kind(writer, drafts, kind, sent, kept, words):
    draft = drafts[kind,]

    response = post(writer(draft), draft, **sent)

    assert response.status_code == 302
    assert values_of(draft) == {kind: kept}
    assert [one.text for one in said(draft)] == [words]


BAD = [
    ("short", {"short": "字" * 801}), ("choice", {"choice": "option-9"}), ("choice", {"choice": "否"}),
    ("multi", {"multi": ["yes", "zz"]}), ("multi", {"multi": ["yes", "no", "maybe"]}),
    ("number", {"number": "101"}), ("number", {"number": "1.55"}), ("number", {"number": "NaN"}),
    ("number", {"number": "1e400"}), ("number", {"number": "十"}), ("number", {"number": "-1"}),
    ("money", {"money": "99.99"}), ("money", {"money": "5000.01"}), ("money", {"money": "100.001"}),
    ("money", {"money": "一百"}), ("date", {"date": "2028-01-01"}), ("date", {"date": "2026-02-30"}),
    ("file", {"file": "x"}), ("file", {"file": "00000000-0000-0000-0000-000000000000"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "sent"), BAD)
def test_what_cannot_be_an_answer_is_refused_and_stays_on_the_page(writer, drafts, kind, sent):
    draft = drafts[kind,]

    response = post(writer(draft), draft, **sent)

    form = response.context["form"]
    assert response.status_code == 200
    assert set(form.errors) == {kind}
    assert form[kind].value() == sent[kind]
    assert not Answer.objects.exists()


ROWS = {
    "table": {"what": "甲", "cost": "100.10", "people": "3", "from": "2026-05-01"},
    "people": {"name": "张三", "duty": "讲师", "certificate": "", "hours": "20"},
    "indicator": {"name": "探访", "unit": "人次", "baseline": "0", "target": "90"},
    "budget": {"head": "programme", "item": "物资", "price": "12.34", "quantity": "3"},
}


@pytest.mark.parametrize("kind", ROWS)
def test_a_table_is_kept_cell_by_cell_without_its_blank_rows(writer, drafts, kind):
    draft = drafts[kind,]

    response = post(writer(draft), draft, **pages.grid(kind, ROWS[kind], {}, ROWS[kind]))

    rows = values_of(draft)[kind]
    assert response.status_code == 302
    assert len(rows) == 2
    assert rows[0] == rows[1]
    assert len(Answer.objects.order_by().values("row").distinct()) == 2


WRONG_ROWS = [
    ("table", {"what": "", "cost": "1"}), ("table", {"what": "甲", "cost": "x", "people": "1"}),
    ("table", {"what": "字" * 201, "cost": "1", "people": "1"}),
    ("table", {"what": "甲", "cost": "1", "people": "1", "from": "昨天"}),
    ("people", {"name": "张三"}), ("indicator", {"name": "探访", "target": "-1"}),
    ("budget", {"head": "labour", "item": "物资", "price": "1", "quantity": "1"}),
    ("budget", {"head": "programme", "item": "物资", "price": "999999999999", "quantity": "2"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "row"), WRONG_ROWS)
def test_a_row_that_cannot_be_is_refused(writer, drafts, kind, row):
    draft = drafts[kind,]

    response = post(writer(draft), draft, **pages.grid(kind, row))

    assert response.status_code == 200
    assert response.context["grids"].total_error_count() > 0
    assert not Answer.objects.exists()


def test_no_more_rows_than_the_call_takes(writer, drafts):
    draft = drafts["table",]

    response = post(writer(draft), draft, **pages.grid("table", *[ROWS["table"]] * 4))

    assert response.status_code == 200
    assert not Answer.objects.exists()


@pytest.mark.parametrize("sent", [
    {"table-TOTAL_FORMS": "x"}, {"table-TOTAL_FORMS": "99999", "table-INITIAL_FORMS": "-4"}, {},
    {"add": "zz"}, {"add": "table", "table-TOTAL_FORMS": "9" * 40}, {"remove": "table-x"},
    {"remove": "-"}, {"long": "\x00"}, {"file-refused": "<b>x</b>"},
])  # fmt: skip
def test_nonsense_is_no_crash(writer, drafts, sent):
    draft = drafts["table", "long", "file"]

    assert post(writer(draft), draft, **sent).status_code in {200, 302}


def test_rows_are_added_and_taken_out_without_a_script(writer, drafts):
    draft = drafts["table", "short"]
    client, two = writer(draft), pages.grid("table", ROWS["table"], {**ROWS["table"], "what": "乙"})

    more = post(client, draft, add="table", short="写着", **two)
    fewer = post(client, draft, remove="table-0", short="写着", **two)

    def shown(page):
        return [form["what"].value() for form in page.context["grids"].every["table"]]

    assert shown(more) == ["甲", "乙", None]
    assert shown(fewer) == ["乙", None]
    assert fewer.context["form"]["short"].value() == "写着"
    assert not Answer.objects.exists()


def test_amounts_are_fen_and_added_up_in_the_database(writer, drafts):
    draft = drafts["table", "budget"]
    tables = pages.grid("table", ROWS["table"], ROWS["table"])

    post(writer(draft), draft, **tables, **pages.grid("budget", ROWS["budget"]))

    cost = Answer.objects.filter(question__key="table", column="cost")
    assert cost.aggregate(sum=Sum("fen"))["sum"] == 20020
    table, budget = said(draft)
    assert table.table.sums == ["", "200.20", "6", ""]
    assert budget.table.rows == [["业务活动费", "物资", "12.34", "3", "37.02"]]
    assert budget.table.sums[-1] == "37.02"


def test_a_file_stays_though_the_rest_of_the_page_is_refused(writer, drafts):
    draft = drafts["file", "number"]
    client = writer(draft)

    refused = post(client, draft, **{"file-file": make.scan("图.png"), "number": "x"})
    kept = post(client, draft, file=refused.context["form"]["file"].value(), number="3")

    upload = values_of(draft)["file"]
    assert (refused.status_code, kept.status_code, upload.name) == (200, 302, "图.png")
    assert client.get(reverse("applications:answer_file", args=[draft.pk, "file"])).status_code == 200
    post(client, draft, **{"file": upload.pk, "file-off": "on", "number": "3"})
    assert values_of(draft)["file"] is None


def test_a_file_that_is_not_what_it_says_is_refused_beside_its_question(writer, drafts):
    draft = drafts["file",]

    response = post(writer(draft), draft, **{"file-file": SimpleUploadedFile("a.exe", b"MZ")})

    assert set(response.context["form"].errors) == {"file"}


def test_nobody_answers_with_the_file_of_another_case(writer):
    call = call_with("file")
    other = make.begun(call)
    post(writer(other), other, **{"file-file": make.scan()})
    draft = make.begun(call)

    response = post(writer(draft), draft, file=values_of(other)["file"].pk)

    assert set(response.context["form"].errors) == {"file"}


def test_a_required_answer_that_is_missing_or_too_short_is_named(writer):
    call = draft_call("street")
    question(call, "people", "crew", settings={"least_rows": 2})
    question(call, "multi", "groups", settings={
        "options": [{"label": "一"}, {"label": "二"}, {"label": "三"}], "least": 2,
    })  # fmt: skip
    draft = make.complete_draft(publish(call, by=officer()), requested=20000)
    by = administrator_of(draft.organization)

    actions.save_answers(draft, by=by, edition=None, answers={
        "crew": [{"name": "张三", "duty": "讲师"}], "groups": ["option-1"], "need": "",
    })  # fmt: skip

    found = " ".join(row["text"] for row in missing(draft))
    assert "“问题crew”至少填写2行" in found
    assert "“问题groups”至少选择2项" in found
    assert "“需求分析”" in found


def test_an_edition_keeps_every_kind_of_answer_as_json():
    sent = make.submitted(call_with())

    answers = sent.editions.get().content["answers"]

    assert answers["choice"] == "yes"
    assert answers["multi"] == ["yes"]
    assert answers["money"] == "1200.50"
    assert answers["table"][0][:3] == ["甲", "1200.50", "12"]
    assert answers["budget"][0] == ["programme", "甲", "1200.50", "12", "14406.00"]
    assert answers["file"][0] == "scan.png"


@pytest.mark.parametrize("blind", [True, False])
def test_a_blind_reader_learns_no_name_from_a_table_or_a_file(blind):
    sent = make.submitted(call_with("people", "file", "long"))

    people, file, text = File(sent, blind=blind).passages

    assert (people.table.rows[0][0] == "甲") is not blind
    assert bool(file.file) is not blind
    assert ("scan.png" in str(file.parts)) is not blind
    assert text.parts


@pytest.mark.parametrize("number", [1, 40])
def test_a_form_of_forty_questions_costs_as_many_queries_as_one_of_few(
    writer, django_assert_num_queries, number
):
    call = draft_call()
    call.questions.order_by("-order").update(depends_on=None)
    call.questions.all().delete()
    kinds = ("table", "file", "budget", "choice", "multi", "number", "money", "date", "people", "indicator",
             "short", "long")  # fmt: skip
    for kind in kinds[: 4 if number == 1 else None]:
        question(call, kind, f"{kind}-a")
    for place in range(number - len(kinds) if number > len(kinds) else 0):
        question(call, kinds[place % len(kinds)])
    draft = make.complete_draft(publish(call, by=officer()))
    client = writer(draft)

    with django_assert_num_queries(PAGE_QUERIES):
        page = client.get(pages.address(draft, "answers"))

    assert len(page.context["items"]) == (4 if number == 1 else 40)
    assert len(page.content) < 100_000
