"""What a flag rests on, as its page shows it: two records beside one another, or facts in words."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.applications.models import Answer, Application, Attachment
from ventures.awards.models import Award
from ventures.core.figures import yuan
from ventures.core.times import when
from ventures.monitoring.models import (
    Activity,
    ActivityPhoto,
    ActivityVideo,
    Evaluation,
    OutcomeReport,
    Voucher,
)

from .sources import pieces_of
from .states import FlagKind
from .text_print import marked, runs_of


@dataclass(frozen=True)
class Side:
    """One of two records: whose it is, what it is, where it stands; `photo` and `pieces` are shown.

    Of a record that the reader may not see it says only whose it is: its text and photo stay away.
    """

    project: str
    organization: str
    what: str = ""
    url: str = ""
    photo: str = ""
    pieces: tuple = ()
    facts: tuple = ()
    is_hidden: bool = False


def sides_of(flag, user):
    """The two sides of a flag of a pair; () where it is of facts alone."""
    sources = [flag.evidence.get(name) for name in ("one", "other")]
    if not all(sources):
        return ()
    cases = dict(zip(sources, flag.evidence["cases"], strict=True))
    mine = {str(award.case) for award in Award.objects.visible_to(user).filter(case__in=cases.values())}
    seen = Application.objects.visible_to(user).filter(case__in=cases.values())
    mine |= {str(case) for case in seen.values_list("case", flat=True)}
    rows = Application.objects.filter(case__in=cases.values()).select_related("organization")
    whose = {str(row.case): row for row in rows}
    texts = pieces_of(sources) if flag.kind == FlagKind.SAME_TEXT else {}
    shared = set.intersection(*(runs_of(piece.content) for piece in texts.values())) if texts else set()
    return tuple(
        side_of(source, whose.get(case), case in mine, texts.get(source), shared)
        for source, case in cases.items()
    )


def side_of(source, application, is_seen, text, shared):
    """One side."""
    whose = (application.title, application.organization.name) if application else ("", "")
    if not is_seen:
        return Side(*whose, is_hidden=True)
    document, number, part = source.split(":")
    record = MODELS[document].objects.filter(pk=number).first()
    if record is None:
        return Side(*whose, what=_("It is no longer there."))
    what, url = named(record)
    photo = part.removeprefix("photo-") if part.startswith("photo-") else ""
    return Side(
        *whose, what, url,
        photo=reverse("monitoring:photo", args=[photo]) if photo else "",
        pieces=tuple(marked(text.content, shared)) if text else (),
        facts=facts_of_voucher(record) if isinstance(record, Voucher) else (),
    )  # fmt: skip


def named(record):
    """What a record is called, and where it stands."""
    name, address, number = CALLED[type(record)](record)
    kind = record._meta.verbose_name
    return f"{kind} · {name}" if name else kind, reverse(address, args=[number])


CALLED = {
    Activity: lambda row: (f"{row.theme} · {when(row.on, 'full')}", "monitoring:activity", row.pk),
    ActivityPhoto: lambda row: (row.upload.name, "monitoring:activity", row.activity_id),
    ActivityVideo: lambda row: (row.upload.name, "monitoring:activity", row.activity_id),
    Answer: lambda row: (row.upload.name, "applications:detail", row.application_id),
    Application: lambda row: (row.number, "applications:detail", row.pk),
    Attachment: lambda row: (row.upload.name, "applications:detail", row.application_id),
    Evaluation: lambda row: (row.get_kind_display(), "monitoring:evaluation", row.pk),
    OutcomeReport: lambda row: (row.number, "monitoring:outcome", row.case),
    Voucher: lambda row: (f"{row.code}{row.number}", "monitoring:expenses", row.case),
}
MODELS = {model._meta.label_lower: model for model in CALLED}


def facts_of_voucher(voucher):
    """What makes two vouchers look the same."""
    return (
        (_("Seller"), voucher.seller),
        (_("Date of the voucher"), when(voucher.on, "full")),
        (_("Total of the voucher"), yuan(voucher.total)),
        (_("Invoice or receipt number"), f"{voucher.code}{voucher.number}"),
    )
