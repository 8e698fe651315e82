"""The facts of an award's agreement."""

from dataclasses import dataclass

from ventures.applications.models import BudgetLine, PlannedIndicator
from ventures.awards.models import Agreement, AwardSource
from ventures.awards.states import InstalmentState
from ventures.calls.models import heads_in_order
from ventures.core.money import ZERO
from ventures.organizations.models import BankAccount
from ventures.organizations.states import AccountState

from .application import organization_of
from .facts import Facts, at, hosts_of, own_names, place_of


@dataclass(frozen=True, kw_only=True)
class AgreementFacts(Facts):
    """What both parties sign."""

    state: str
    award_number: str
    title: str
    call: str
    year: int
    category: tuple
    document_number: str
    organization: dict
    community: str
    amount: object
    period: tuple
    account: tuple
    sources: tuple
    instalments: tuple
    heads: tuple
    own_heads: dict
    indicators: tuple
    cost_rules: tuple
    move_percent: int
    contact: str
    signed_at: object
    countersigned_at: object

    @property
    def from_lottery(self):
        """Whether welfare-lottery money is in it, which must be marked as such."""
        return any(kind == "lottery" for _name, _name_en, kind, _amount in self.sources)


def gather(agreement):
    """The facts of an agreement, in a fixed number of queries."""
    award, call = agreement.award, agreement.award.call
    heads = heads_of(award.application_id)
    rules = tuple(call.cost_rules.values_list("head", "percent", "base"))
    return AgreementFacts(
        number=agreement.number,
        made_at=made_at(agreement),
        issuer=hosts_of(call),
        state=agreement.state,
        award_number=award.number,
        title=award.title,
        call=call.title,
        year=call.year,
        category=(award.category.name, award.category.name_en),
        document_number=award.decision.document_number,
        organization=organization_of(award.organization),
        community=place_of(award.community),
        amount=agreement.amount,
        period=(agreement.starts_on, agreement.ends_on),
        account=account_of(award.organization_id),
        sources=sources_of(award),
        instalments=instalments_of(award),
        heads=heads,
        own_heads=own_names(call, [*dict(heads), *(rule[0] for rule in rules)]),
        indicators=indicators_of(award.application_id),
        cost_rules=rules,
        move_percent=call.move_percent,
        contact=call.contact,
        signed_at=agreement.signed_at,
        countersigned_at=agreement.countersigned_at,
    )


def made_at(agreement):
    """When it came into force, was signed, or was decided on, whichever came last."""
    decision = agreement.award.decision
    return at(agreement.countersigned_at, agreement.signed_at, decision.approved_at, decision.proposed_at)


def account_of(organization):
    """Name, number and bank of the verified account, or nothing."""
    account = BankAccount.objects.filter(organization=organization, state=AccountState.VERIFIED).first()
    return (account.name, account.number, account.bank) if account else ()


def sources_of(award):
    """(name, English name, kind, amount) of each source; they add up to the award."""
    shares = AwardSource.objects.filter(award=award).select_related("source")
    return tuple((s.source.name, s.source.name_en, s.source.kind, s.amount) for s in shares)


def instalments_of(award):
    """(number, when, amount, days to pay in, documents) of each instalment; they add up to the award."""
    live = award.instalments.exclude(state=InstalmentState.CANCELLED)
    return tuple((i.sequence, i.trigger, i.amount, i.due_days, tuple(i.documents)) for i in live)


def heads_of(application):
    """(head, amount) of the budget agreed on, in the order of the heads' lines."""
    sums = {}
    for line in BudgetLine.objects.filter(application=application):
        sums[line.head] = sums.get(line.head, ZERO) + line.amount
    return tuple((head, sums[head]) for head in heads_in_order(sums))


def indicators_of(application):
    """(name, unit, baseline, target) as agreed."""
    planned = PlannedIndicator.objects.filter(application=application)
    return tuple(planned.values_list("name", "unit", "baseline", "target"))


def find(number):
    """The agreement of a number, or None."""
    return Agreement.objects.filter(number=number).select_related(*RELATED).first()


RELATED = (
    "award__call", "award__category", "award__decision", "award__organization__region",
    "award__organization__host", "award__community__region__parent",
)  # fmt: skip
