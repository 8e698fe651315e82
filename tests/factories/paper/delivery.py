"""From the award to the outcome report: agreement, payments, activities, expenses, evaluations."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from tests.factories.communities import city
from tests.factories.serial import serial
from ventures.awards.models import (
    Agreement,
    Award,
    AwardSource,
    Decision,
    Instalment,
    InstalmentShare,
)
from ventures.core.money import split, split_sources, yuan
from ventures.disbursement.models import Payment, PaymentBatch, PaymentRequest, Receipt
from ventures.files.actions import keep
from ventures.funds.models import Source
from ventures.monitoring.models import (
    Activity,
    ActivityPhoto,
    Evaluation,
    Expense,
    Indicator,
    OutcomeReport,
)
from ventures.monitoring.snapshot import snapshot_of
from ventures.workflow.hashing import digest

from .proposals import NOW, PROSE, application, person

CLOSED = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
THEMES = ("入户探访", "长者营养小组", "楼道邻里会", "志愿者培训", "邻里夜话")


def source(kind="lottery", year=2026):
    """A source of that kind and year."""
    names = {
        "lottery": ("福利彩票公益金", "2296002"),
        "budget": ("一般公共预算", "2080206"),
        "donation": ("社会捐赠", ""),
    }
    name, code = names[kind]
    return Source.objects.get_or_create(
        year=year,
        name=name,
        region=city(),
        defaults={
            "kind": kind,
            "document_number": f"杭财社〔{year}〕18号",
            "functional_code": code,
            "economic_code": "59908",
            "receipt_kind": "receipt",
        },
    )[0]


def award(of=None, *, sources=(("lottery", 70), ("budget", 30)), amount="142857", state="active", **facts):
    """An award with agreement, instalments and each source's share of them."""
    asked = application(of, amount=amount, **facts)
    of = asked.call
    by = person("officer")
    decision = Decision.objects.filter(call=of).first() or Decision.objects.create(
        call=of,
        state="approved",
        proposed_by=by,
        proposed_at=NOW,
        document_number="杭创投〔2026〕7号",
        approved_at=NOW,
    )
    made = Award.objects.create(
        case=asked.case,
        decision=decision,
        application=asked,
        call=of,
        organization=asked.organization,
        category=asked.category,
        community=asked.community,
        number=asked.number,
        title=asked.title,
        requested=asked.requested,
        approved=yuan(amount),
        agreed=yuan(amount),
        starts_on=asked.starts_on,
        ends_on=asked.ends_on,
        state=state,
        rank=1,
    )
    Agreement.objects.create(
        award=made,
        number=f"{made.number}-XY",
        amount=made.agreed,
        starts_on=made.starts_on,
        ends_on=made.ends_on,
        state="in_force",
        signed_at=NOW,
        countersigned_at=NOW + timedelta(hours=2),
    )
    share_out(made, [(source(kind, of.year), percent) for kind, percent in sources])
    return made


def share_out(award, sources):
    """The award's sources, and the 50/30/20 instalments with their shares."""
    amounts = split(award.agreed, [percent for _source, percent in sources])
    for (one, _percent), amount in zip(sources, amounts, strict=True):
        AwardSource.objects.create(award=award, source=one, amount=amount)
    parts = split(award.agreed, [50, 30, 20])
    for sequence, (part, row) in enumerate(zip(parts, split_sources(parts, amounts), strict=True), 1):
        instalment = Instalment.objects.create(
            award=award,
            sequence=sequence,
            amount=part,
            trigger=("signing", "mid_term", "close_out")[sequence - 1],
        )
        for (one, _percent), amount in zip(sources, row, strict=True):
            InstalmentShare.objects.create(instalment=instalment, source=one, amount=amount)


def request(award, sequence=1, state="approved"):
    """A payment request, paid where the state says so."""
    instalment = award.instalments.get(sequence=sequence)
    member = award.organization.memberships.first().user
    made = PaymentRequest.objects.create(
        instalment=instalment,
        amount=instalment.amount,
        account=award.organization.bank_accounts.first(),
        state=state,
        requested_by=member,
        requested_at=NOW,
        checked_by=person("finance_clerk", "示例会计"),
        approved_by=person("finance_approver", "示例科长"),
        approval_hash="cd" * 32,
    )
    Receipt.objects.create(
        request=made, kind="receipt", number=f"SJ{next(serial):08}", on=date(2026, 3, 20), amount=made.amount
    )
    if state == "paid":
        pay(made)
    return made


def pay(request):
    """The payment of a request, in a batch of its own."""
    batch = PaymentBatch.objects.create(
        number=f"PC-2026-{next(serial):04}", state="paid", created_by=request.checked_by, created_at=NOW
    )
    PaymentRequest.objects.filter(pk=request.pk).update(batch=batch)
    Instalment.objects.filter(pk=request.instalment_id).update(state="paid")
    account = request.account
    Payment.objects.create(
        request=request,
        batch=batch,
        amount=request.amount,
        payee=account.name,
        account_number=account.number,
        bank=account.bank,
        reference="ZF20260331",
        paid_on=date(2026, 3, 31),
    )


def delivered(award, activities=12, people=36):
    """Activities with a photo, expenses, indicators reached and both evaluations."""
    for place in range(activities):
        made = Activity.objects.create(
            award=award,
            theme=THEMES[place % len(THEMES)],
            on=date(2026, 3 + place % 9, 5 + place % 20),
            place="社区居家养老服务照料中心",
            direct_people=people,
            direct_times=people + 4,
            indirect_people=60,
            indirect_times=80,
            signed_in=people,
            on_paper=people,
            volunteers=6,
            volunteer_hours=12,
            social_workers=2,
            social_worker_hours=8,
            state="recorded",
            recorded_at=NOW + timedelta(days=place),
        )
        if place < 2:
            ActivityPhoto.objects.create(activity=made, upload=picture(award), consent=place == 0)
    for head, item, amount in (("programme", "助餐配送", "38000.00"), ("personnel", "社工补贴", "24000.00")):
        Expense.objects.create(
            award=award,
            head=head,
            item=item,
            amount=yuan(amount),
            on=date(2026, 6, 30),
            payee="示例餐饮有限公司",
        )
    for name, unit, target, actual in (("服务独居老人", "人", 186, 192), ("入户探访", "人次", 1200, 1104)):
        Indicator.objects.create(award=award, name=name, unit=unit, target=target, actual=actual)
    for kind, score in (("mid_term", "83.50"), ("final", "88.20")):
        Evaluation.objects.create(
            award=award, kind=kind, due_on=date(2026, 8, 31), score=Decimal(score), grade="A", state="passed"
        )


def picture(award):
    """A photograph as the portal keeps it."""
    output = BytesIO()
    Image.new("RGB", (640, 400), (120, 179, 156)).save(output, "JPEG")
    return keep(ContentFile(output.getvalue(), name="活动.jpg"), "image/jpeg", by=None, case=award.case)


def outcome(of=None, state="accepted"):
    """An outcome report, frozen unless it is a draft."""
    if of is None:
        of = award()
        request(of, 1, "paid")
        delivered(of)
    made = OutcomeReport.objects.create(
        award=of,
        number=f"{of.number}-CG",
        work_done=PROSE * 2,
        effect=PROSE,
        lessons=PROSE,
        state=state,
    )
    if state != "draft":
        frozen = snapshot_of(made, CLOSED)
        OutcomeReport.objects.filter(pk=made.pk).update(
            snapshot=frozen, hash=digest(frozen), frozen_at=CLOSED
        )
        made.refresh_from_db()
    return made
