"""A new draft from an earlier application of the same organisation: what still holds is taken over.

Never the community's word, which is about one project; of the files only those that speak of the
organisation and not of the project. What was copied is marked until somebody has saved its section.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.dates import add_months, end_of_period, months_between
from ventures.core.errors import Refused
from ventures.files.states import ScanState
from ventures.linkage.states import NeedState
from ventures.workflow import history

from .answering import questions_of, rows_of, values_of
from .drafting import link_payers
from .fitting import fits, same_heads
from .models import (
    Answer,
    Application,
    Attachment,
    BudgetLine,
    PlannedActivity,
    PlannedIndicator,
    TeamMember,
)
from .states import State

LASTING = {"certificate"}  # documents about the organisation itself; all others belong to one project
FACTS = ("summary", "direct_people", "direct_times", "volunteers", "charity_amount", "charity_note",
         "requested", "own_funds")  # fmt: skip
LINE = ("key", "head", "item", "basis", "unit_price", "quantity", "unit", "amount")
MEMBER = ("name", "duty", "social_worker_id", "certificate_number", "insured", "hours")
ACTIVITY = ("kind", "theme", "times", "target_people", "people")
INDICATOR = ("name", "unit", "baseline", "target")


@transaction.atomic
def copy(draft, earlier, *, by):
    """Fill an empty draft from an earlier application of its organisation; nothing written is copied over."""
    draft = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=draft.pk)
    if earlier.organization_id != draft.organization_id or draft.state != State.DRAFT:
        raise Refused(_("Only an application of your own organisation can be copied into a draft."))
    if draft.edition:
        raise Refused(_("This draft has been written in already; nothing is copied over it."))
    months = shift_of(draft, earlier)
    copy_facts(draft, earlier, months)
    heads = same_heads(draft.call, earlier.call)
    parts = [
        ("answers", copy_answers(draft, earlier, heads)),
        ("budget", copy_rows(draft, earlier, BudgetLine, LINE, head__in=heads)),
        ("team", copy_rows(draft, earlier, TeamMember, MEMBER)),
        ("plan", copy_plan(draft, earlier, months)),
        ("files", copy_files(draft, earlier)),
    ]
    draft.copied_from, draft.unseen = earlier, ["facts", *(name for name, copied in parts if copied)]
    draft.edition += 1
    draft.save()
    history.write(draft, "copied", by=by, source=str(earlier.case))
    return draft


def shift_of(draft, earlier):
    """By how many months the plan moves, so that the project begins when the call lets it."""
    if not earlier.starts_on:
        return 0
    first, before = draft.call.project_starts_from, earlier.starts_on
    return (first.year - before.year) * 12 + first.month - before.month


def copy_facts(draft, earlier, months):
    """The facts; category, community and need where they still stand for this call."""
    for name in FACTS:
        setattr(draft, name, getattr(earlier, name))
    if earlier.category:
        draft.category = draft.call.categories.filter(code=earlier.category.code).first()
    place, today = earlier.community, clock.today()
    stands = place and type(place).objects.on(today).filter(pk=place.pk).exists()
    if stands and draft.call.region.covers(place.region):
        draft.community = place
    if draft.community and earlier.need and earlier.need.state == NeedState.PUBLISHED:
        draft.need = earlier.need
    if earlier.starts_on and earlier.ends_on:
        lasts = min(max(months_between(earlier.starts_on, earlier.ends_on), 1), draft.call.max_months)
        draft.starts_on = max(add_months(earlier.starts_on, months), draft.call.project_starts_from)
        draft.ends_on = end_of_period(draft.starts_on, lasts)


def copy_answers(draft, earlier, heads):
    """The answers to questions of the same key and kind that still fit, shortened never; no files."""
    known, values = {one.key: one for one in questions_of(earlier)}, values_of(earlier)
    return Answer.objects.bulk_create(
        Answer(application=draft, question=question, **row)
        for question in questions_of(draft)
        if question.key in known and fits(question, known[question.key], values[question.key], heads)
        for row in rows_of(question, values[question.key])
    )


def copy_rows(draft, earlier, model, names, **which):
    """The rows of one table, all or those `which` says, with these fields."""
    rows = model.objects.filter(application=earlier, **which).order_by("pk")
    return model.objects.bulk_create(
        model(application=draft, **{name: getattr(row, name) for name in names}) for row in rows
    )


def copy_plan(draft, earlier, months):
    """Activities, moved by so many months and paid by the same lines, and indicators."""
    rows = list(
        PlannedActivity.objects.filter(application=earlier).order_by("pk").prefetch_related("paid_by")
    )
    PlannedActivity.objects.bulk_create(
        PlannedActivity(
            application=draft, month=add_months(row.month, months),
            **{name: getattr(row, name) for name in ACTIVITY},
        )
        for row in rows
    )  # fmt: skip
    link_payers(draft, [[line.key for line in row.paid_by.all()] for row in rows])
    return copy_rows(draft, earlier, PlannedIndicator, INDICATOR) or rows


def copy_files(draft, earlier):
    """The files that speak of the organisation, for documents of the same key; none a scanner refused."""
    rules = {rule.key: rule for rule in draft.call.document_rules.filter(key__in=LASTING)}
    found = Attachment.objects.filter(
        application=earlier, rule__key__in=rules, upload__scan_state=ScanState.CLEAN
    )
    return Attachment.objects.bulk_create(
        Attachment(application=draft, rule=rules[one.rule.key], upload=one.upload)
        for one in found.select_related("rule", "upload")
    )


def sources(organization, limit=50):
    """The applications of an organisation that can be copied, the newest first: all it ever began."""
    return (
        Application.objects.filter(organization=organization).select_related("call").order_by("-pk")[:limit]
    )


@transaction.atomic
def looked_at(application, section):
    """Somebody has looked at a copied section and saved it: its mark goes."""
    locked = Application.with_tests.select_for_update().only("unseen").get(pk=application.pk)
    if section in locked.unseen:
        locked.unseen = [name for name in locked.unseen if name != section]
        Application.with_tests.filter(pk=locked.pk).update(unseen=locked.unseen)
