"""Telling people: rows written in the verb's transaction, delivered after commit by the scheduler."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from ventures.core import clock

from .models import Message
from .states import State


def tell(users, kind, record=None, *, link="", **context):
    """Write the message `kind` (``app/name``) to each user, in the language he reads.

    Its text is ``<app>/messages/<name>.txt``: the first line is the subject, the rest the body.
    """
    rows = [row_for(user, kind, record, link, context) for user in {user.pk: user for user in users}.values()]
    return Message.objects.bulk_create(rows)


def row_for(user, kind, record, link, context):
    """One user's message, not yet saved."""
    with translation.override(user.language or settings.LANGUAGE_CODE):
        subject, body = text_of(kind, record, {**context, "reader": user})
    state = State.WAITING if user.email else State.INBOX_ONLY
    return Message(
        user=user, address=user.email, kind=kind, case=getattr(record, "case", None), subject=subject,
        body=body, link=link, state=state, created_at=clock.now(),
    )  # fmt: skip


def tell_address(address, kind, record=None, *, link="", **context):
    """Write the message to an address that has no account, in Chinese."""
    with translation.override(settings.LANGUAGE_CODE):
        subject, body = text_of(kind, record, context)
    return Message.objects.create(
        address=address, kind=kind, case=getattr(record, "case", None), subject=subject, body=body,
        link=link, created_at=clock.now(),
    )  # fmt: skip


def text_of(kind, record, context):
    """Subject and body of a message's template."""
    app, name = kind.split("/")
    text = render_to_string(f"{app}/messages/{name}.txt", {**context, "record": record})
    subject, _, body = text.strip().partition("\n")
    return subject.strip()[:200], body.strip()


@transaction.atomic
def read(message, *, by):
    """Mark the message as read, once."""
    if message.read_at is None:
        message.read_at = clock.now()
        message.save(update_fields=["read_at"])
    return message


@transaction.atomic
def read_all(*, by):
    """Mark everything in a person's inbox as read; returns how many there were."""
    return Message.objects.visible_to(by).unread().update(read_at=clock.now())


def deliver(limit=200):
    """Send waiting messages by mail; a failure is kept with its reason and tried again, five times."""
    for pk in list(Message.objects.waiting().order_by("pk").values_list("pk", flat=True)[:limit]):
        with transaction.atomic():
            message = Message.objects.select_for_update().filter(pk=pk, state=State.WAITING).first()
            if message:
                deliver_one(message)


def deliver_one(message):
    """Hand one message to the mail server and write down what came of it."""
    message.attempts += 1
    body = f"{message.body}\n\n{settings.SITE_ADDRESS}{message.link}" if message.link else message.body
    try:
        send_mail(message.subject, body, None, [message.address])
    except OSError as error:
        message.error = str(error)[:200]
        message.state = State.FAILED if message.attempts >= 5 else State.WAITING
    else:
        message.state, message.sent_at = State.SENT, clock.now()
    message.save()
