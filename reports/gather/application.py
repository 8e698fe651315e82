"""The facts of an application, as it stands now."""

from dataclasses import dataclass

from ventures.applications.answers_said import said
from ventures.applications.models import Application
from ventures.applications.states import State
from ventures.calls.states import Head
from ventures.linkage.queries import confirmation
from ventures.linkage.states import RequestState

from .facts import Facts, at, hosts_of, own_names, place_of

TARGETS = ("direct_people", "direct_times", "volunteers")


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts(Facts):
    """Everything the organisation said, and what the portal knew; rows are tuples in the order of print."""

    state: str
    edition: int
    edition_hash: str
    submitted_at: object
    call: str
    year: int
    category: tuple
    title: str
    summary: str
    period: tuple
    requested: object
    own_funds: object
    targets: dict
    charity: tuple
    organization: dict
    community: str
    need: dict
    confirmation: dict
    answers: tuple
    plan: tuple
    indicators: tuple
    budget: tuple
    own_heads: dict
    team: tuple
    attachments: tuple

    @property
    def total(self):
        """The whole budget: the requested amount and the organisation's own funds."""
        return self.requested + self.own_funds


def gather(application):
    """The facts of one application, in a fixed number of queries."""
    application = whole(application.pk)
    call, category = application.call, application.category
    edition = application.editions.last()
    return ApplicationFacts(
        number=application.number or "",
        made_at=at(application.submitted_at, application.updated_at),
        issuer=hosts_of(call),
        state=application.state,
        edition=edition.number if edition else 0,
        edition_hash=edition.hash if edition else "",
        submitted_at=application.submitted_at,
        call=call.title,
        year=call.year,
        category=(category.code, category.name, category.name_en) if category else ("", "", ""),
        title=application.title,
        summary=application.summary,
        period=(application.starts_on, application.ends_on),
        requested=application.requested,
        own_funds=application.own_funds,
        targets={name: getattr(application, name) for name in TARGETS},
        charity=(application.charity_amount, application.charity_note),
        organization=organization_of(application.organization),
        community=place_of(application.community) if application.community else "",
        need=need_of(application.need),
        confirmation=confirmation_of(application),
        own_heads=own_names(call, [line.head for line in application.budget_lines.all()]),
        **rows_of(application),
    )


def find(number):
    """The submitted application of a number, or None; an award keeps that number for its project."""
    return Application.objects.filter(number=number).exclude(state=State.DRAFT).first()


def whole(pk):
    """The application with all its parts at hand."""
    return (
        Application.objects.select_related(
            "call", "category", "organization__region", "organization__host", "community__region__parent",
            "need",
        )
        .prefetch_related(
            "planned_activities__paid_by", "planned_indicators", "budget_lines",
            "team__social_worker", "attachments__rule", "attachments__upload", "call__hosts",
        )
        .get(pk=pk)
    )  # fmt: skip


def organization_of(organization):
    """Who applies."""
    facts = {
        name: getattr(organization, name)
        for name in (
            "name", "uscc", "kind", "registered_on", "representative", "address", "phone", "scope",
            "staff_count",
        )
    }  # fmt: skip
    return facts | {
        "region": organization.region.name,
        "host": organization.host.name if organization.host else "",
    }


def need_of(need):
    """The need of the community that the project answers, {} where it names none."""
    names = ("title", "problem", "target_group", "people", "site")
    return {name: getattr(need, name) for name in names} if need else {}


def confirmation_of(application):
    """What the community answered when asked to confirm need and site, {} before it was asked."""
    request = confirmation(application.case, application.community)
    if request is None:
        return {}
    return {
        "state": request.state,
        "answered": request.state == RequestState.ANSWERED,
        "at": request.answered_at,
        "name": request.answered_name,
        "note": request.note,
    }


def rows_of(application):
    """The tables of the form, each a tuple of tuples."""
    return {
        "answers": tuple(
            (one.question.label, one.question.label_en, one.text, one.table) for one in said(application)
        ),
        "plan": tuple(
            (
                row.month,
                row.kind,
                row.theme,
                tuple(line.item for line in row.paid_by.all()),
                row.times,
                row.target_people,
                row.people,
            )
            for row in application.planned_activities.all()
        ),
        "indicators": tuple(
            (row.name, row.unit, row.baseline, row.target) for row in application.planned_indicators.all()
        ),
        "budget": tuple(
            (row.head, row.item, row.basis, row.unit_price, row.quantity, row.unit, row.amount)
            for row in sorted(application.budget_lines.all(), key=place_of_head)
        ),
        "team": tuple(member_of(row) for row in application.team.all()),
        "attachments": tuple(
            (row.rule.name, row.rule.name_en, row.upload.name, row.upload.sha256)
            for row in application.attachments.all()
        ),
    }


def place_of_head(line):
    """Budget lines stand in the order of the heads."""
    return Head.values.index(line.head) if line.head in Head.values else len(Head), line.head, line.pk


def member_of(member):
    """Name, duty, certificate (level and number, or nothing), whether insured, and hours."""
    worker = member.social_worker
    level, number = (worker.level, worker.certificate_number) if worker else ("", "")
    return (
        member.name,
        member.duty,
        level,
        member.certificate_number or number,
        member.insured,
        member.hours,
    )
