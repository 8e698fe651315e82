"""What bad input gets: a refusal in the reader's language, beside its field, with everything typed kept."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings as portal
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import applications, money, organizations, people, scoring
from ventures.applications.models import Application, Attachment
from ventures.awards.models import Instalment
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement import actions as disbursement
from ventures.disbursement.models import PaymentRequest, Recovery, RecoveryReceipt
from ventures.organizations.models import Organization
from ventures.scoring.models import ScoreSheet

pytestmark = pytest.mark.django_db
LANGUAGES = ("zh-hans", "en")
PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00 This program cannot be run in DOS mode."


def case(user, address, typed, field, said, rows, *, kept=()):
    """Who sends what where, beside which field he is told what, and which rows stay as they were."""
    return SimpleNamespace(
        user=user, address=address, typed=typed, field=field, said=said, rows=rows, kept=kept
    )  # fmt: skip


def a_code_with_a_wrong_check_digit():
    facts = organizations.facts()
    wrong = facts["uscc"][:-1] + ("1" if facts["uscc"][-1] != "1" else "2")
    typed = {
        **facts,
        "uscc": wrong,
        "region": facts["region"].pk,
        "address": "文三路 9 号",
        "staff_count": "7",
    }
    said = {
        "zh-hans": "校验位与前 17 位不符，请对照登记证书核对。",
        "en": "The check digit does not fit the other 17 characters. Compare the code with the certificate.",
    }
    kept = (wrong, "文三路 9 号")
    return case(
        people.person(), reverse("organizations:register"), typed, "uscc", said, Organization.objects,
        kept=kept,
    )  # fmt: skip


def of_a_draft(section, typed, field, said, rows, kept):
    """A section of somebody's draft as its page sends it."""
    draft = applications.begun()
    address = reverse("applications:section", args=[draft.pk, section])
    user = organizations.administrator_of(draft.organization)
    fields = typed(draft) if callable(typed) else typed
    name = field(draft) if callable(field) else field
    return case(user, address, {"edition": draft.edition, **fields}, name, said, rows, kept=kept)


def a_budget(requested, price):
    """One line of a budget and who pays it."""
    row = {
        "head": "programme",
        "item": "爱心餐食材",
        "basis": "",
        "unit_price": price,
        "quantity": "1",
        "unit": "批",
    }
    return {
        "requested": requested, "own_funds": "0", "lines-TOTAL_FORMS": "1", "lines-INITIAL_FORMS": "0",
        **{f"lines-0-{name}": value for name, value in row.items()},
    }  # fmt: skip


def a_request_above_the_cap():
    said = {
        "zh-hans": "单个项目的申请上限为 200,000.00 元。",
        "en": "The most for one project is ¥200,000.00.",
    }
    typed, kept = a_budget("200000.01", "200,000.01"), ("200000.01", "200,000.01", "爱心餐食材")
    return of_a_draft("budget", typed, "requested", said, Application.objects.exclude(requested=0), kept)


def a_price_with_three_decimals():
    said = {
        "zh-hans": "金额精确到分，小数最多两位。",
        "en": "The fen is the smallest unit: at most two decimals.",
    }
    typed, kept = a_budget("100000", "100000.005"), ("100000", "100000.005", "爱心餐食材")
    field = "lines-0-unit_price"
    return of_a_draft("budget", typed, field, said, Application.objects.exclude(requested=0), kept)


def box_of(draft):
    """The box of the first document that the call asks for."""
    return f"document-{draft.call.document_rules.first().pk}"


def a_file(name, content, said):
    """A file in the first box of the attachments."""
    file = SimpleUploadedFile(name, content, "application/pdf")
    return of_a_draft("files", lambda draft: {box_of(draft): file}, box_of, said, Attachment.objects, ())


def a_file_of_a_forbidden_kind():
    said = {
        "zh-hans": "不接受这类文件，可上传：docx, jpeg, jpg, pdf, png, xlsx。",
        "en": "This kind of file is not taken. Send one of: docx, jpeg, jpg, pdf, png, xlsx.",
    }
    return a_file("方案.exe", PROGRAM, said)


def a_program_under_a_false_extension():
    said = {
        "zh-hans": "文件内容与扩展名不符，请打开后另存再上传。",
        "en": "The file is not what its name says. Open it, save it again and retry.",
    }
    return a_file("方案.pdf", PROGRAM, said)


def a_file_above_the_limit():
    said = {
        "zh-hans": "文件超过20 MB，请压缩后再上传。",
        "en": "The file is larger than 20 MB. Make it smaller.",
    }
    return a_file("方案.pdf", b"%PDF-1.7" + bytes(portal.UPLOAD_LIMIT_BYTES), said)


def a_score_outside_its_scale():
    assignment = scoring.open_sheets(scoring.begun()).first()
    key, most = max(scoring.points(assignment.panel.call, 100).items(), key=lambda pair: int(pair[1]))
    points = scoring.points(assignment.panel.call) | {key: "99999"}
    typed = {f"points_{name}": value for name, value in points.items()}
    typed |= {"remark": "需求真实，路径清楚", "suggested": "", "do": "hand_in"}
    said = {"zh-hans": f"最高{most}分。", "en": f"At most {most} points."}
    address = reverse("scoring:score", args=[assignment.pk])
    return case(
        assignment.expert.user, address, typed, f"points_{key}", said, ScoreSheet.objects,
        kept=("99999", "需求真实，路径清楚"),
    )  # fmt: skip


def a_demand_above_what_was_paid():
    award = money.paid()
    typed = {"kind": "audit", "decision_number": "杭民函〔2026〕71号", "reason": "未按用途使用",
             "amount": "50,000.01", "due_on": clock.today() + timedelta(days=30)}  # fmt: skip
    said = {
        "zh-hans": "已拨付且未追回的只有 50,000.00 元。",
        "en": "Only 50,000.00 yuan has been paid and not yet been demanded back.",
    }
    return case(
        people.officer(), reverse("disbursement:demand", args=[award.case]), typed, "amount", said,
        Recovery.objects, kept=("杭民函〔2026〕71号", "未按用途使用", "50,000.01"),
    )  # fmt: skip


def a_slip_above_what_is_outstanding():
    award = money.paid()
    recovery = disbursement.demand_recovery(
        award, by=people.officer(), reason="未按用途使用", decision_number="杭民函〔2026〕72号",
        amount=yuan(100), due_on=clock.today(),
    )  # fmt: skip
    typed = {"amount": "100.01", "on": clock.today(), "reference": "JKS-2026-0007"}
    said = {"zh-hans": "尚未退回的只有 100.00 元。", "en": "Only 100.00 yuan is still outstanding."}
    return case(
        money.person("finance_clerk"), reverse("disbursement:recovery", args=[recovery.pk]), typed, "amount",
        said, RecoveryReceipt.objects, kept=("100.01", "JKS-2026-0007"),
    )  # fmt: skip


BESIDE_A_FIELD = (
    a_code_with_a_wrong_check_digit, a_request_above_the_cap, a_price_with_three_decimals,
    a_file_of_a_forbidden_kind, a_program_under_a_false_extension, a_file_above_the_limit,
    a_score_outside_its_scale, a_demand_above_what_was_paid, a_slip_above_what_is_outstanding,
)  # fmt: skip


def enter(client, user, language):
    """Sign somebody in who reads in a language."""
    client.force_login(user)
    client.cookies[portal.LANGUAGE_COOKIE_NAME] = language
    return client


def beside(page, field):
    """What the page says beside a field: the text to which its control points as its description."""
    control = re.search(rf'<[^>]*\baria-describedby="[^"]*\bid_{field}_error\b[^>]*>', page)
    assert control, f"no control points to id_{field}_error"
    assert f'name="{field}"' in control[0] or 'role="radiogroup"' in control[0]
    found = re.search(rf'id="id_{field}_error">(.*?)</span>\s*</span>', page, re.DOTALL)
    return re.sub(r"<[^>]+>", "", found[1]).strip()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("of", BESIDE_A_FIELD, ids=lambda of: of.__name__)
def test_is_refused_beside_its_field_with_everything_typed_still_there(client, of, language):
    bad = of()
    rows = list(bad.rows.values_list("pk", flat=True))

    response = enter(client, bad.user, language).post(bad.address, bad.typed)

    page = response.content.decode()
    assert response.status_code == 200
    assert beside(page, bad.field) == bad.said[language]
    assert [text for text in bad.kept if text not in page] == []
    assert list(bad.rows.values_list("pk", flat=True)) == rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_budget_that_does_not_add_up_is_kept_and_named_where_it_is_put_right(client, language):
    draft = applications.complete_draft()
    Application.objects.filter(pk=draft.pk).update(own_funds=yuan("0.01"))
    enter(client, organizations.administrator_of(draft.organization), language)

    page = client.post(reverse("applications:submit", args=[draft.pk])).content.decode()

    said = {
        "zh-hans": "预算合计 100,000.00 元，与申请金额和自筹资金之和 100,000.01 元不一致。",
        "en": "The budget adds up to 100,000.00, request and own funds to 100,000.01.",
    }
    assert said[language] in page
    assert reverse("applications:section", args=[draft.pk, "budget"]) in page
    assert Application.objects.get(pk=draft.pk).state == "draft"


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_second_after_the_deadline_is_told_and_the_draft_stays(client, language):
    draft = applications.complete_draft()
    enter(client, organizations.administrator_of(draft.organization), language)

    with clock.at(draft.call.closes_at + timedelta(seconds=1)):
        page = client.post(reverse("applications:submit", args=[draft.pk])).content.decode()

    said = {
        "zh-hans": "申报已截止。草稿保留最后一次保存的内容，不能再修改或提交。",
        "en": "The call has closed. The draft stays as last saved; it can no longer be changed or handed in.",
    }
    assert said[language] in page
    assert Application.objects.get(pk=draft.pk).state == "draft"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_application_of_an_organisation_is_told_with_its_title_kept(client, language):
    first = applications.submitted()
    enter(client, organizations.administrator_of(first.organization), language)

    page = client.post(reverse("applications:begin"), {
        "call": first.call_id, "organization": first.organization_id, "title": "银发课堂",
    }).content.decode()  # fmt: skip

    said = {
        "zh-hans": "贵单位在本次征集中已有一份申报书，请继续填写该份，或先将其撤回。",
        "en": "Your organisation has an application in this call already."
        " Go on with that one, or withdraw it.",
    }
    assert said[language] in page
    assert "银发课堂" in page
    assert Application.objects.count() == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_payment_above_what_is_left_is_not_approved_and_says_what_is_left(client, language):
    award = money.award("100000")
    Instalment.objects.filter(award=award, sequence=1).update(amount=yuan("100000.01"))
    award.instalments.get(sequence=1).shares.update(amount=yuan("100000.01"))
    request = money.checked(award)
    enter(client, money.person("finance_approver"), language)
    page = reverse("disbursement:request", args=[request.pk])

    told = client.post(
        reverse("disbursement:approve", args=[request.pk]), headers={"referer": f"http://testserver{page}"},
        follow=True,
    )  # fmt: skip

    source = award.sources.get().source
    said = {
        "zh-hans": f"本项目的{source}只剩 100,000.00 元，本次需要 100,000.01 元。",
        "en": f"Only 100,000.00 yuan of {source} is left for this project; this payment needs 100,000.01.",
    }
    assert told.redirect_chain == [(f"http://testserver{page}", 302)]
    assert said[language] in told.content.decode()
    assert PaymentRequest.objects.get().state == "checked"
