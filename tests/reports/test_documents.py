"""Every document: complete, numbered, checkable, readable by machines, the same bytes for the same record."""

import os
import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.utils import translation

from reports.documents import DOCUMENTS, file
from reports.gather import application, scores
from tests.disbursement.test_approvals import two_from
from tests.factories import money, paper
from tests.factories.documents import MAKERS
from tests.kept import kept
from tests.outside import said
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.disbursement import actions
from ventures.disbursement.models import PaymentRequest
from ventures.monitoring.models import Expense
from ventures.scoring.models import Expert, Panel

pytestmark = pytest.mark.django_db


WORDS = {
    "application": "人民币壹拾肆万贰仟捌佰伍拾柒元整",
    "scores": "人民币肆拾贰万捌仟伍佰柒拾壹元整",
    "minutes": "评审会议记录",
    "decision_minutes": "人民币壹拾肆万元整",
    "amounts": "人民币壹拾万元整",
    "letter": "人民币壹拾万元整",
    "notice": "人民币肆拾贰万捌仟伍佰柒拾壹元整",
    "agreement": "人民币壹拾肆万贰仟捌佰伍拾柒元整",
    "slip": "人民币肆万贰仟捌佰伍拾柒元壹角",
    "outcome": "人民币陆万贰仟元整",
    "evaluation": "经核实无误。",
    "mid_term": "人民币伍仟零叁拾肆元柒角伍分",
    "certificate": "人民币壹拾肆万贰仟捌佰伍拾柒元整",
}


def text_of(content):
    return said("pdftotext", "-layout", "-", "-", content=content)


@kept
def documents():
    """A record of each kind and the bytes of its PDF."""
    records = {kind: MAKERS[kind]() for kind in WORDS}
    return {kind: (record, file(kind, record).content) for kind, record in records.items()}


@pytest.fixture(params=WORDS)
def printed(request, documents, tmp_path):
    """A document of each kind: its kind, its record, the path of its PDF."""
    kind = request.param
    record, content = documents[kind]
    path = Path(os.environ.get("KEEP_DOCUMENTS", tmp_path), f"{kind}.pdf")
    path.write_bytes(content)
    return kind, record, path


def test_a_document_is_complete(printed):
    kind, record, path = printed
    facts = DOCUMENTS[kind].gather(record)
    pages = said("pdftotext", "-layout", path, "-").split("\f")[:-1]
    text = "".join(pages)

    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root]
        assert str(pdf.Root.Lang) == "zh-Hans"
    assert all(facts.number in page for page in pages)
    assert all(f"第 {place} 页，共 {len(pages)} 页" in page for place, page in enumerate(pages, 1))
    assert WORDS[kind] in text
    assert facts.digest in text
    assert f"/reports/verify/{facts.number}/?d={facts.digest[:16]}" in re.sub(r"\s", "", text)
    assert "〓" not in text
    assert not re.search(r"Not |%\(|None", text)


def test_a_document_is_sound_and_brings_its_own_chinese_face(printed):
    _kind, _record, path = printed

    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", path)
    fonts = said("pdffonts", path).splitlines()[2:]
    assert fonts
    assert all("+NotoSansSC-" in line for line in fonts)
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in fonts)


def test_the_same_record_gives_the_same_bytes(printed):
    kind, record, path = printed

    assert file(kind, type(record).objects.get(pk=record.pk)).content == path.read_bytes()


def test_the_digest_is_the_same_in_both_languages(printed):
    kind, record, _path = printed
    chinese = DOCUMENTS[kind].gather(record).digest

    with translation.override("en"):
        english = DOCUMENTS[kind].gather(record).digest
        text = text_of(file(kind, record).content)

    assert english == chinese
    assert english in text
    assert re.search(r"Page 1 of \d", text)


@pytest.mark.parametrize(("kind", "literal"), [("application", 15), ("agreement", 8), ("slip", 8)])
def test_the_number_of_queries_does_not_depend_on_the_rows(kind, literal, django_assert_max_num_queries):
    record = MAKERS[kind]()

    with django_assert_max_num_queries(literal):
        DOCUMENTS[kind].gather(record)


@pytest.mark.parametrize("items", [1, 3])
def test_a_score_summary_takes_four_queries(items, django_assert_num_queries):
    made = paper.ranked_panel(items=items)
    panel = Panel.objects.select_related("call", "category", "secretary").get(pk=made.pk)

    with django_assert_num_queries(4):
        scores.gather(panel)


def test_no_expert_is_named_in_the_score_summary():
    panel = paper.ranked_panel()

    text = text_of(file("scores", panel).content)

    for expert in Expert.objects.select_related("user"):
        assert expert.user.name not in text
        assert expert.employer not in text
        assert expert.code not in text.split()
    assert "专家1" in text
    assert "(94.00)" in text


def test_scores_are_sealed_until_the_panel_is_ranked():
    panel = paper.ranked_panel()
    Panel.objects.filter(pk=panel.pk).update(state="scoring")

    with pytest.raises(Refused):
        file("scores", Panel.objects.get(pk=panel.pk))


def test_there_is_no_slip_before_the_approval():
    request = paper.request(paper.award(), state="checked")

    with pytest.raises(Refused):
        file("slip", request)


def test_a_slip_adds_up():
    award = paper.award()
    paper.request(award, 1, "paid")

    facts = DOCUMENTS["slip"].gather(paper.request(award, 2))

    assert sum(share[-1].amount for share in facts.shares) == facts.amount.amount
    assert facts.paid_before + facts.amount + facts.left == facts.agreed
    assert facts.left.amount > 0


def test_a_draft_says_so_and_has_neither_number_nor_code():
    draft = paper.application(state="draft", number=None, submitted_at=None, edition=0)

    text = text_of(file("application", draft).content)

    assert "草稿" in text
    assert "扫码核验" not in text


def test_a_changed_application_has_another_digest():
    record = paper.application()
    before = application.gather(record).digest

    record.budget_lines.filter(head="management").update(item="管理费用")

    assert application.gather(record).digest != before


def test_a_frozen_outcome_report_does_not_follow_later_expenses():
    report = paper.outcome()
    before = file("outcome", report).content

    Expense.objects.create(
        award=report.award, head="programme", item="补录", amount=paper.yuan("9.90"), on="2026-12-01",
        payee="示例商店",
    )  # fmt: skip

    assert file("outcome", report).content == before


def test_only_pictures_with_consent_are_printed():
    report = paper.outcome()

    with pikepdf.open(BytesIO(file("outcome", report).content)) as pdf:
        figures = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
        words = [str(each.Alt) for each in figures]

    assert sum("活动照片" in each for each in words) == 1


def test_the_reason_of_a_missing_part_is_told_in_a_dash():
    bare = paper.call()
    record = paper.application(bare)
    parts = ("answers", "planned_activities", "planned_indicators", "budget_lines", "team", "attachments")
    for name in parts:
        getattr(record, name).all().delete()
    type(record).objects.filter(pk=record.pk).update(
        category=None, community=None, need=None, starts_on=None, ends_on=None
    )

    text = text_of(file("application", record).content)

    assert "人民币零元整" in text
    assert "—" in text


def test_a_request_that_was_given_back_has_no_slip_to_check():
    request = paper.request(paper.award())
    number = DOCUMENTS["slip"].gather(request).number
    PaymentRequest.objects.filter(pk=request.pk).update(state="returned")

    assert DOCUMENTS["slip"].find(number) is None


def test_an_agreement_names_the_documents_of_each_instalment():
    award = paper.award()
    award.instalments.filter(sequence=2).update(documents=["中期报告", "签到表"])

    text = text_of(file("agreement", award.agreement).content)

    assert "乙方申请第2期款时应提交：中期报告、签到表。" in re.sub(r"\s", "", text)


def test_the_second_approver_stands_on_the_slip_with_his_own_time():
    two_from(1)
    request, first, second = money.checked(), *(money.person("finance_approver") for _ in range(2))
    with clock.at(clock.now() + timedelta(hours=1)):
        request = actions.approve(request, by=first)
    with clock.at(clock.now() + timedelta(hours=2)):
        request = actions.approve(request, by=second)

    text = text_of(file("slip", request).content)
    facts = DOCUMENTS["slip"].gather(request)

    assert facts.people[2:] == (first.name, second.name)
    assert facts.times[2] < facts.times[3]
    for words in ("一级审批", "二级审批", first.name, second.name):
        assert words in text


def test_the_slip_of_one_approver_has_no_second():
    facts = DOCUMENTS["slip"].gather(money.approved())

    assert len(facts.people) == len(facts.times) == 3
