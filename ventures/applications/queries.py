"""Applications read across models: found by words, the frozen content of an edition, the sums of a budget."""

from django.db.models import Q, prefetch_related_objects

from ventures.calls.states import Head
from ventures.core.money import yuan
from ventures.linkage.queries import linkage_card, parts_of

from .answering import answered, frozen, is_empty

FACTS = (
    "title", "summary", "direct_people", "direct_times", "volunteers", "charity_note",
)  # fmt: skip
OF_APPLICATION = ("budget_lines", "team", "attachments")
OF_CALL = ("cost_rules", "document_rules")


def with_words(rows, text):
    """The applications or awards in which every word stands: in number, title, organisation or community."""
    for word in text.split()[:6]:
        rows = rows.filter(
            Q(number__icontains=word) | Q(title__icontains=word)
            | Q(organization__name__icontains=word) | Q(community__name__icontains=word)
        )  # fmt: skip
    return rows


def content_of(application):
    """Everything the applicant states, as JSON: what an edition freezes. Money as text in yuan."""
    return {
        **{name: getattr(application, name) for name in FACTS},
        "organization": application.organization.name,
        "uscc": application.organization.uscc,
        "category": application.category.code,
        "community": application.community.code,
        "starts_on": application.starts_on.isoformat(),
        "ends_on": application.ends_on.isoformat(),
        "requested": str(application.requested.amount),
        "own_funds": str(application.own_funds.amount),
        "charity_amount": str(application.charity_amount.amount),
        "answers": {
            one.key: frozen(one, value) for one, value in answered(application) if not is_empty(value)
        },
        "budget": [
            [row.head, row.item, row.basis, str(row.unit_price.amount), row.quantity, row.unit, str(row.key)]
            for row in application.budget_lines.all()
        ],
        "team": [
            [row.name, row.duty, row.social_worker_id, row.hours, row.certificate_number, row.insured]
            for row in application.team.all()
        ],
        "activities": [
            [
                row.month.isoformat(),
                row.theme,
                row.times,
                row.people,
                row.kind,
                row.target_people,
                sorted(str(line.key) for line in row.paid_by.all()),
            ]
            for row in application.planned_activities.prefetch_related("paid_by")
        ],
        "indicators": [
            [row.name, row.unit, row.baseline, row.target] for row in application.planned_indicators.all()
        ],
        "files": [
            [row.rule.key, row.upload.name, row.upload.sha256]
            for row in application.attachments.select_related("rule", "upload")
        ],
    }


def sums_by_head(application):
    """{head: Money} of the budget, every head of the field present."""
    sums = dict.fromkeys(Head.values, yuan(0))
    for line in application.budget_lines.all():
        sums[line.head] = sums.get(line.head, yuan(0)) + line.amount
    return sums


def gather(application):
    """Read once what many of its rules and pages ask: the rows of its tables and those of the call's rules.

    For whoever only reads from here on: what is saved later is not seen before `refresh_from_db`.
    """
    prefetch_related_objects([application], *OF_APPLICATION)
    prefetch_related_objects([application.call], *OF_CALL)


def social_workers_of(application):
    """[(SocialWorker, hours)] of the team as it is saved."""
    return [
        (member.social_worker, member.hours) for member in application.team.all() if member.social_worker_id
    ]


def parts_of_team(application):
    """The Parts of the social workers of the team."""
    return parts_of(application.case, social_workers_of(application))


def linkage_of(application):
    """The linkage card of an application, from its records alone: three queries."""
    return linkage_card(
        application.case, community=application.community, organization=application.organization,
        team=social_workers_of(application), volunteers=application.volunteers,
        charity_amount=application.charity_amount, charity_note=application.charity_note,
    )  # fmt: skip
