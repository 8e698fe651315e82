"""The same voucher and the same file in two projects.

One number cannot be entered twice (`monitoring.voucher_keys`); what is asked about is a voucher of the same
seller, day and total under another number, from 100 yuan on: below that two equal purchases are no wonder.
Files are the same by their bytes (SHA-256). What was handed in with an application is compared with other
organisations only, whose papers about themselves are their own; what more than ten cases have is a form.
"""

from collections import defaultdict

from django.db.models import Count

from ventures.applications.models import Answer, Attachment
from ventures.awards.models import Award
from ventures.awards.states import FUNDED
from ventures.files.models import Upload
from ventures.monitoring.models import ActivityPhoto, ActivityVideo, Voucher
from ventures.monitoring.states import VoucherKind

from ..sources import UNREAD
from ..states import FlagKind
from .cases import cases_of, later
from .found import Found

LEAST = 100  # yuan
FORM = 10  # cases


def same_voucher(today):
    """Three queries."""
    rows = Voucher.objects.filter(released_at=None, total__gte=LEAST).exclude(kind=VoucherKind.SHEET)
    rows = rows.exclude(seller="").order_by()
    groups = rows.values("seller", "on", "total").annotate(n=Count("award", distinct=True)).filter(n__gt=1)
    twice = {(one["seller"], one["on"], one["total"]) for one in groups}
    found = rows.filter(seller__in={one[0] for one in twice}, on__in={one[1] for one in twice}).order_by("pk")
    known = defaultdict(list)
    for voucher in found:
        known[voucher.seller, voucher.on, voucher.total.amount].append(voucher)
    awards = Award.objects.filter(pk__in={voucher.award_id for voucher in found}, state__in=FUNDED).in_bulk()
    for first, *others in (known[one] for one in sorted(twice)):
        for other in others:
            sides = [awards.get(one.award_id) for one in (first, other)]
            if other.award_id != first.award_id and all(sides):
                award = max(sides, key=lambda one: one.pk)
                yield Found(award, FlagKind.SAME_VOUCHER, f"same_voucher:{first.pk}|{other.pk}", {
                    "one": f"monitoring.voucher:{first.pk}:upload",
                    "other": f"monitoring.voucher:{other.pk}:upload",
                    "cases": [str(one.case) for one in sides],
                })  # fmt: skip


def same_file(today):
    """Eight queries."""
    copies = defaultdict(list)
    for of_application, name, rows, case in records():
        for digest, pk, number in rows.values_list("upload__sha256", "pk", case):
            copies[digest].append((of_application, f"{name}:{pk}:upload", number))
    copies = {digest: some for digest, some in copies.items() if 1 < len({one[2] for one in some}) <= FORM}
    cases = cases_of({one[2] for some in copies.values() for one in some})
    for digest, (first, *others) in sorted(copies.items()):
        for other in others:
            sides = [cases.get(str(one[2])) for one in (first, other)]
            if first[2] == other[2] or not all(sides) or is_own(first, other, sides):
                continue
            if award := later(*sides):
                yield Found(award, FlagKind.SAME_FILE, f"same_file:{first[1]}|{other[1]}", {
                    "one": first[1], "other": other[1], "cases": [str(first[2]), str(other[2])],
                    "sha256": digest,
                })  # fmt: skip


def is_own(first, other, sides):
    """Whether an organisation hands in with an application what it has handed in before."""
    return (first[0] or other[0]) and sides[0].organization == sides[1].organization


def records():
    """(whether of an application, name, rows, case) of all that has files which exist twice."""
    twice = (
        Upload.objects.order_by().values("sha256").annotate(n=Count("pk")).filter(n__gt=1).values("sha256")
    )
    handed_in = {"application__is_test": False, "application__submitted_at__isnull": False}
    answers, attachments = (
        model.objects.filter(upload__sha256__in=twice, **handed_in).exclude(application__state__in=UNREAD)
        for model in (Answer, Attachment)
    )
    vouchers = Voucher.objects.filter(upload__sha256__in=twice, released_at=None)
    sheets = ActivityPhoto.objects.filter(upload__sha256__in=twice, is_sheet=True)
    videos = ActivityVideo.objects.filter(upload__sha256__in=twice)
    return (
        (True, "applications.answer", answers.order_by("pk"), "application__case"),
        (True, "applications.attachment", attachments.order_by("pk"), "application__case"),
        (False, "monitoring.voucher", vouchers.order_by("pk"), "award__case"),
        (False, "monitoring.activityphoto", sheets.order_by("pk"), "activity__award__case"),
        (False, "monitoring.activityvideo", videos.order_by("pk"), "activity__award__case"),
    )
