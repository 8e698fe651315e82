"""The daily digest: what somebody wants together, in one mail a day, written into the same outbox."""

from django.contrib.auth import get_user_model
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.timezone import localtime

from ventures.core import clock

from .models import Message
from .states import State

KIND = "notifications/digest"
HOUR = 8  # in Asia/Shanghai


def gather_digests():
    """From eight in the morning on: one mail for each who has something to gather and had none today.

    Returns how many were written. Each person's row is held meanwhile, so that of two schedulers at once
    the second finds nothing left.
    """
    if localtime(clock.now()).hour < HOUR:
        return 0
    people = Message.objects.filter(state=State.DIGEST).order_by().values_list("user", flat=True).distinct()
    return sum(gather(pk) for pk in list(people))


@transaction.atomic
def gather(pk):
    """Whether a person's digest was written now."""
    reader = get_user_model().objects.select_for_update(no_key=True).get(pk=pk)
    morning = localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = list(Message.objects.filter(user=reader, state=State.DIGEST).order_by("pk"))
    had_one = Message.objects.filter(user=reader, digest__created_at__gte=morning).exists()
    if not rows or had_one or not reader.email:
        return False
    with translation.override(reader.language):
        text = render_to_string(f"{KIND.replace('/', '/messages/')}.txt", {"rows": rows, "reader": reader})
    subject, _newline, body = text.strip().partition("\n")
    mail = Message.objects.create(
        address=reader.email, kind=KIND, subject=subject.strip()[:200], body=body.strip(), link="/messages/",
        created_at=clock.now(),
    )  # fmt: skip
    Message.objects.filter(pk__in=[row.pk for row in rows]).update(state=State.DIGEST_SENT, digest=mail)
    return True
