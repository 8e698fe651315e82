"""What stood committed, payable or in batches gets its reservations; what was paid before has none."""

from django.db import migrations
from django.db.models import Sum
from django.utils import timezone

HELD = ["committed", "payable", "in_batch"]
OPEN = ["planned", "due", "requested"]


def reserve_what_is_held(apps, schema_editor):
    account, shares = apps.get_model("funds", "Account"), apps.get_model("awards", "InstalmentShare")
    known = apps.get_model("funds", "Reservation").objects.values_list("source", "case")
    held = account.objects.filter(kind__in=HELD).exclude(case=None).order_by("source", "case")
    for source, case, fen in held.values_list("source", "case").annotate(fen=Sum("balance_fen")):
        if not fen or (source, case) in known:
            continue
        root = reserve(apps, source, case, fen)
        open_shares = shares.objects.filter(
            source=source, instalment__award__case=case, instalment__state__in=OPEN, amount__gt=0
        ).order_by("instalment__sequence")
        parts = [(share, int(share.amount.amount * 100)) for share in open_shares]
        if sum(part for _share, part in parts) == fen:
            split(apps, root, parts)


def reserve(apps, source, case, fen):
    """The root, on the last voucher that committed money of the source for the case."""
    vouchers = apps.get_model("funds", "Voucher").objects.filter(
        lines__account__source=source, lines__account__case=case, lines__account__kind="committed",
        lines__debit_fen__gt=0,
    )  # fmt: skip
    from_source = vouchers.filter(
        pk__in=apps.get_model("funds", "Line").objects.filter(
            account__source=source, account__kind="available", credit_fen__gt=0
        ).values("voucher")
    )  # fmt: skip
    return apps.get_model("funds", "Reservation").objects.create(
        source_id=source, case=case, fen=fen, key=f"so-far:{source}:{case}", at=timezone.now(),
        voucher=(from_source.order_by("-pk").first() or vouchers.order_by("-pk").first()),
    )  # fmt: skip


def split(apps, root, parts):
    """The root divided among the shares that are still to be paid."""
    reservation = apps.get_model("funds", "Reservation")
    made = [
        reservation.objects.create(
            source_id=root.source_id, case=root.case, fen=fen, parent=root, at=root.at,
            key=f"share:{share.pk}:{root.pk}",
        )
        for share, fen in parts
    ]  # fmt: skip
    apps.get_model("funds", "Settlement").objects.create(reservation=root, outcome="split", at=root.at)
    apps.get_model("awards", "ShareReservation").objects.bulk_create(
        apps.get_model("awards", "ShareReservation")(share=share, reservation=one)
        for (share, _fen), one in zip(parts, made, strict=True)
    )


class Migration(migrations.Migration):
    dependencies = [("awards", "0007_keep_reservations_of_shares")]
    operations = [migrations.RunPython(reserve_what_is_held, migrations.RunPython.noop)]
