"""Items 9 and 10: what was done, with its photos, and what was spent, with its vouchers."""

from django.db.models import Avg, Count
from django.utils.translation import gettext as _

from reports.draw.sheet import head_name
from reports.gather import labour as sheets
from reports.gather.facts import own_names
from ventures.monitoring.measures import actuals_of
from ventures.monitoring.models import (
    Activity,
    ActivityLink,
    ActivityPhoto,
    ActivityVideo,
    Claim,
    Expense,
    Indicator,
    LabourSheet,
    Service,
    SignInPoint,
    Survey,
    Voucher,
)

from .pieces import cell, document, listed, originals, tabled

NUMBERS = (
    "direct_people", "direct_times", "indirect_people", "indirect_times", "signed_in", "scanned", "on_paper",
    "volunteers", "volunteer_hours", "social_workers", "social_worker_hours",
)  # fmt: skip


def activities(award):
    """Records, photos, articles, films by name, social work, and how many came and answered."""
    of_activity = {"activity__award": award}
    rows = Activity.objects.filter(award=award).order_by("on", "pk")
    yield listed(
        rows, "records", "on", "theme", "kind", "place", *NUMBERS, "narrative", "reflection", "state"
    )  # fmt: skip
    photos = ActivityPhoto.objects.filter(**of_activity).select_related("activity", "upload")
    photos = [
        (one.upload, f"{one.activity.on} {one.activity}") for one in photos.order_by("activity__on", "pk")
    ]
    yield from originals("photos", photos) if photos else [_("No photo of an activity was handed in.")]
    links = ActivityLink.objects.filter(**of_activity).order_by("pk")
    yield listed(links, "articles", "activity__theme", "title", "url")
    films = ActivityVideo.objects.filter(**of_activity).order_by("pk")
    yield listed(films, "films", "activity__theme", "upload__name", "upload__size", "upload__sha256")
    if films:
        yield _("Films are too large for a package: the portal keeps them, their digests are listed.")
    services = Service.objects.filter(award=award).order_by("opened_on", "pk")
    yield listed(
        services, "services", "kind", "label", "opened_on", "closed_on", "sessions", "people", "result"
    )
    yield came(award)
    yield answered(award)
    yield reached(award)


def came(award):
    """How many signed in at each door; no telephone."""
    points = SignInPoint.objects.filter(award=award).annotate(count=Count("sign_ins")).order_by("pk")
    lines = [(one.theme, cell(one.opens_at), cell(one.closes_at), one.count) for one in points]
    if not lines:
        return _("Nobody signed in by code: no code was made.")
    head = (_("Theme"), _("From"), _("Until"), _("Signed in"))
    return tabled("signed-in", _("Signed in by code"), head, lines)


def answered(award):
    """How many answered each survey, and the mean of 1 to 5; no telephone and no remark."""
    surveys = Survey.objects.filter(award=award).order_by("pk")
    surveys = surveys.annotate(count=Count("answers"), mean=Avg("answers__score"))
    lines = [(one.question, one.count, "" if one.mean is None else f"{one.mean:.2f}") for one in surveys]
    if not lines:
        return _("No survey was made.")
    return tabled("surveys", _("Surveys"), (_("Question"), _("Answers"), _("Mean")), lines)


def reached(award):
    """The indicators, counted where records count them."""
    lines = [
        (one.name, one.unit, one.baseline, one.target, one.actual, one.get_measure_display(), one.evidence)
        for one in actuals_of([award])[award.pk]
    ]
    names = ("name", "unit", "baseline", "target", "actual", "measure", "evidence")
    head = [str(Indicator._meta.get_field(name).verbose_name) for name in names]
    if not lines:
        return _("No indicator was agreed.")
    return tabled("indicators", Indicator._meta.verbose_name_plural, head, lines)


def expenses(award):
    """What was spent, each claim with its voucher, the files, and the sheets of payments to persons."""
    rows = Expense.objects.filter(award=award).order_by("on", "pk")
    heads = own_names(award.call, rows.values_list("head", flat=True))
    yield listed(
        rows, "expenses", "on", "head", "item", "amount", "payee", "own", "state", "remark", "answer",
        "checked_at", head=lambda code: head_name(code, heads),
    )  # fmt: skip
    claims = Claim.objects.filter(expense__award=award).order_by("expense__on", "pk")
    yield listed(
        claims, "vouchers", "voucher__number", "voucher__kind", "voucher__code", "voucher__on",
        "voucher__seller", "voucher__total", "expense__on", "expense__item", "amount",
        ("voucher__upload", _("File")),
    )  # fmt: skip
    vouchers = Voucher.objects.filter(award=award).select_related("upload").order_by("pk")
    yield from originals("vouchers", [(one.upload, one.number) for one in vouchers if one.upload])
    for one in vouchers:
        if not one.upload:
            yield _("Voucher %(number)s was entered without a file.") % {"number": one.number}
    persons = LabourSheet.objects.filter(award=award).select_related(*sheets.RELATED).order_by("pk")
    for number, sheet in enumerate(persons, 1):
        yield document("labour", sheet, f"persons-{number:03}")
