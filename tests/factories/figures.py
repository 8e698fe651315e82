"""A small year for the statistics: projects delivered and not, drafts, requests, recoveries."""

from datetime import date, timedelta
from decimal import Decimal

from tests.factories import paper
from ventures.disbursement.models import PaymentReturn, Recovery, RecoveryReceipt
from ventures.linkage.models import CommunityRequest
from ventures.monitoring.models import Activity, Expense


def year(call=None):
    """Five projects, three of them delivered, beside a declined one, an application and a draft."""
    call = call or paper.call()
    whole = delivered(call, "330102", "B", people=36)
    paper.outcome(whole)
    delivered(call, "330105", "A", people=3, amount="60000.10")
    asked = delivered(call, "330105", "A", people=48, amount="5000.07", state="closed_out")
    second_question(asked)
    gave_back(delivered(call, "330106", "C", people=12, amount="99999.99"))
    paper.award(call, community=asked.community, category="B", amount="20000", charity_amount=0)
    paper.award(call, state="declined")
    paper.application(
        call, state="not_selected", community=paper.community("330105"), copied_from=whole.application
    )
    paper.application(call, state="draft", submitted_at=None, community=None)
    return call


def delivered(call, district, category, *, people, **facts):
    """A project with a paid instalment, activities and expenses, of its own funds too."""
    award = paper.award(call, community=paper.community(district), category=category, **facts)
    paper.request(award, 1, "paid")
    paper.delivered(award, activities=3, people=people)
    for amount, own, state in (
        ("123.45", True, "accepted"),
        ("700", False, "refused"),
        ("0.01", True, "refused"),
    ):
        Expense.objects.create(
            award=award, head="programme", item="物资", amount=Decimal(amount), on=date(2026, 6, 1),
            payee="示例商店", own=own, state=state,
        )  # fmt: skip
    Activity.objects.create(award=award, theme="未记录", on=date(2026, 6, 1), place="社区", direct_people=900,
                            direct_times=900)  # fmt: skip
    return award


def second_question(award):
    """The community answers a further question by its link, and one by phone waits."""
    for purpose, way, state in (("witness", "link", "answered"), ("rate", "", "sent")):
        CommunityRequest.objects.create(
            case=award.case, community=award.community, purpose=purpose, title=award.title,
            organization=award.organization, token_digest=f"{purpose}{award.pk}", state=state, way=way,
            sent_at=paper.NOW, expires_at=paper.NOW + timedelta(days=30),
        )  # fmt: skip


def gave_back(award):
    """A second payment came back from the bank, and a part of the first one was recovered."""
    returned = paper.request(award, 2, "paid")
    PaymentReturn.objects.create(
        payment=returned.payments.get(), on=date(2026, 4, 2), words="账号不符", by=paper.person()
    )
    recovery = Recovery.objects.create(
        award=award, reason="终止", decision_number=f"{award.pk}", amount=paper.yuan(30000),
        due_on=date(2026, 12, 1), demanded_by=paper.person(), demanded_at=paper.NOW,
    )  # fmt: skip
    RecoveryReceipt.objects.create(
        recovery=recovery, amount=paper.yuan("10000.01"), on=date(2026, 12, 2), reference=f"{award.pk}",
        by=paper.person(),
    )  # fmt: skip
