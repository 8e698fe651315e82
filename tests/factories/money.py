"""Sources with money, awards with a plan, accounts that may be paid: what the money tests begin with.

The ledger is filled through the verbs; what lies above it is written directly, as small as it can be.
"""

from datetime import date, timedelta

from django.utils import timezone

from tests.factories.communities import city
from tests.factories.serial import serial
from ventures.accounts.models import RoleGrant, User
from ventures.applications.models import Application
from ventures.awards.actions.shares import hold, open_of
from ventures.awards.models import (
    Agreement,
    Award,
    AwardSource,
    Decision,
    Instalment,
    InstalmentShare,
)
from ventures.awards.states import AwardState, DecisionState, InstalmentState
from ventures.calls.models import Call, Category, HostBody
from ventures.core import clock
from ventures.core.money import split, split_sources, yuan
from ventures.disbursement import actions
from ventures.disbursement.actions.receipts import wanted
from ventures.funds.actions import appropriate, reserve
from ventures.funds.models import Source
from ventures.organizations.models import BankAccount, Membership, Organization
from ventures.reference.models import Community, Region


def person(role="", name=""):
    """Somebody, with a role where one is named."""
    number = next(serial)
    user = User.objects.create_user(f"person{number}@example.org", name or f"经办{number}")
    if role:
        RoleGrant.objects.create(user=user, role=role)
    return user


def source(amount="1000000", **facts):
    """A source with money in it."""
    number = next(serial)
    made = Source.objects.create(**{
        "name": f"福彩公益金 {number}", "kind": "lottery", "year": 2026, "region": city(),
        "document_number": f"杭财社〔2026〕{number}号", "functional_code": "2296002",
        "economic_code": "59908", "receipt_kind": "receipt", **facts,
    })  # fmt: skip
    if amount:
        by = person("finance_clerk")
        appropriate(made, yuan(amount), by=by, document_number=f"{number}号", on=clock.today())
    return made


def region():
    """The city's first district."""
    return Region.objects.get_or_create(code="330102", defaults={"name": "上城区", "level": "district"})[0]


def payee(verified=True):
    """An organisation with one administrator and a bank account; returns (organisation, administrator)."""
    number, user = next(serial), person()
    made = Organization.objects.create(
        name=f"晨光社工服务中心 {number}", kind="service", registered_on=date(2019, 5, 6), region=region(),
        representative="法人", address="一号", phone="0571-00000000",
    )  # fmt: skip
    Membership.objects.create(user=user, organization=made, role="administrator")
    account(made, stated_by=user, verified=verified)
    return made, user


def account(organization, *, stated_by, verified=True):
    """A bank account of an organisation, verified by a clerk unless told otherwise."""
    number = next(serial)
    return BankAccount.objects.create(
        organization=organization, name=organization.name, number=f"33050161{number:011}",
        bank="建设银行杭州分行", bank_code="105331000001", stated_by=stated_by,
        state="verified" if verified else "stated",
        verified_by=person("finance_clerk") if verified else None,
        verified_at=clock.now() if verified else None,
    )  # fmt: skip


def call():
    """A call that has been decided."""
    number, now = next(serial), clock.now()
    made = Call.objects.create(
        title=f"公益创投 {number}", preset="city", year=2026, region=region(), state="decided",
        opens_at=now - timedelta(days=90), closes_at=now - timedelta(days=60), budget=yuan(1500000),
        cap=yuan(200000), project_starts_from=clock.today(), contact="办公室",
    )  # fmt: skip
    Category.objects.create(call=made, code="A", name="社区治理")
    HostBody.objects.create(call=made, role="host", name="杭州市公益创投联席办公室")
    return made


def award(amount="100000", sources=None, *, percents=(50, 30, 20), state=AwardState.ACTIVE, due=1, on=None):
    """An award under way, its money reserved, the first `due` instalments due.

    `sources` is {Source: percent}; one well-filled source unless given.
    """
    made = bare_award(amount, state, on or call())
    sources = sources or {source(): 100}
    shares = split(yuan(amount), list(sources.values()))
    for one, share in zip(sources, shares, strict=True):
        AwardSource.objects.create(award=made, source=one, amount=share)
        if share.amount:
            reserve(one, made.case, share, by=None, key=f"award:{made.pk}:{one.pk}", memo=made.number)
    plan(made, split(yuan(amount), percents), list(sources), shares, due)
    return made


def bare_award(amount, state, of):
    """The award's own row, with what it stands on."""
    body, user = payee()
    community = Community.objects.get_or_create(
        code="330102001001", defaults={"name": "清波社区", "region": region()}
    )[0]
    number, category = next(serial), of.categories.first()
    facts = {"call": of, "organization": body, "category": category, "community": community}
    application = Application.objects.create(
        title="长者食堂", requested=yuan(amount), state="awarded", **facts
    )
    decision = Decision.objects.filter(call=of).first() or Decision.objects.create(
        call=of, state=DecisionState.APPROVED, proposed_by=user, proposed_at=clock.now()
    )
    made = Award.objects.create(
        case=application.case, decision=decision, application=application, title="长者食堂",
        number=f"HZCT-2026-330102-A-{number:04}", requested=yuan(amount), approved=yuan(amount),
        agreed=yuan(amount), starts_on=date(2026, 3, 1), ends_on=date(2026, 11, 30), state=state, rank=1,
        **facts,
    )  # fmt: skip
    Agreement.objects.create(
        award=made, number=f"XY-{made.number}", amount=yuan(amount), starts_on=made.starts_on,
        ends_on=made.ends_on, state="in_force",
    )  # fmt: skip
    return made


def plan(award, parts, sources, shares, due):
    """The instalments and what each source pays of them."""
    triggers = ["signing", "mid_term", "close_out"]
    table = split_sources(parts, shares)
    for sequence, (part, row) in enumerate(zip(parts, table, strict=True), 1):
        instalment = Instalment.objects.create(
            award=award, sequence=sequence, amount=part, trigger=triggers[min(sequence, 3) - 1],
            state=InstalmentState.DUE if sequence <= due else InstalmentState.PLANNED,
            due_on=clock.today() + timedelta(days=30) if sequence <= due else None,
        )  # fmt: skip
        for one, share in zip(sources, row, strict=True):
            InstalmentShare.objects.create(instalment=instalment, source=one, amount=share)
    hold(open_of(award), InstalmentShare.objects.filter(instalment__award=award), by=None)


def administrator(award):
    """Who asks for the organisation's money."""
    return Membership.objects.filter(organization=award.organization).first().user


def evidence(instalment, receipt_number="", *, on=None, file=None):
    """A receipt of each kind that the sources of an instalment ask for, over all of its amount."""
    numbers = {"receipt": f"SJ{next(serial):08}", "invoice": f"{next(serial):020}"}
    return [
        actions.Evidence(
            kind, receipt_number or numbers.get(kind, f"{next(serial):018}"), on or clock.today(), file=file
        )
        for kind in wanted(instalment)
    ]


def requested(award=None, sequence=1, receipt_number=""):
    """A request for an instalment."""
    award = award or globals()["award"]()
    instalment = award.instalments.get(sequence=sequence)
    return actions.request_payment(
        instalment, by=administrator(award), receipts=evidence(instalment, receipt_number)
    )


def checked(award=None, sequence=1):
    """A request that a clerk has checked."""
    return actions.check(requested(award, sequence), by=person("finance_clerk"))


def approved(award=None, sequence=1):
    """A request that is approved."""
    return actions.approve(checked(award, sequence), by=person("finance_approver"))


def closed_batch(*requests):
    """A batch at the treasury."""
    clerk = person("finance_clerk")
    batch = actions.open_batch(by=clerk)
    actions.add_to_batch(batch, requests or [approved()], by=clerk)
    return actions.close_batch(batch, by=clerk)


def paid(award=None, sequence=1):
    """An award of which an instalment has been paid; returns the award."""
    request = approved(award, sequence)
    batch = closed_batch(request)
    actions.confirm_paid(
        batch, by=person("finance_clerk"), reference=f"ZF{next(serial)}",
        paid_on=timezone.localdate(batch.closed_at),
    )  # fmt: skip
    return Award.objects.get(pk=request.instalment.award_id)
