"""Telling people: rows written in the verb's transaction, delivered after commit by the scheduler."""

import logging
import secrets
from datetime import timedelta
from smtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPHeloError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import translation

from ventures.core import clock

from .models import CalendarFeed, Message, Preference, TextMessage
from .states import ByEmail, State
from .texts import write_texts
from .topics import wishes

BY_EMAIL = {ByEmail.AT_ONCE: State.WAITING, ByEmail.DAILY: State.DIGEST, ByEmail.OFF: State.OFF}
logger = logging.getLogger(__name__)
ATTEMPTS = 5
PATIENCE = timedelta(days=5)
NO_SERVER = (SMTPAuthenticationError, SMTPConnectError, SMTPHeloError, SMTPSenderRefused)
REFUSALS = (SMTPResponseException, SMTPRecipientsRefused, SMTPNotSupportedError, ValueError)


def tell(users, kind, record=None, *, link="", **context):
    """Write the message `kind` (``app/name``) to each user, in the language he reads.

    Its text is ``<app>/messages/<name>.txt``: the first line is the subject, the rest the body. It is
    written once for each language, so it cannot speak of its reader.
    """
    people = {user.pk: user for user in users}
    wished, texts = wishes(people.values(), kind), {}
    for language in {user.language for user in people.values()}:
        with translation.override(language):
            texts[language] = text_of(kind, record, context)
    rows = Message.objects.bulk_create(
        row_for(user, kind, record, link, texts[user.language], wished[pk][0]) for pk, user in people.items()
    )
    write_texts(row for row in rows if wished[row.user_id][1])
    return rows


def row_for(user, kind, record, link, text, by_email):
    """One user's message, not yet saved."""
    subject, body = text
    state = BY_EMAIL[by_email] if user.email else State.INBOX_ONLY
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


def tell_phone(phone, kind, record=None, *, link="", **context):
    """Write the message to a telephone that has no account, in Chinese: its subject and its link, as a text.

    Only where `texts.can_text` holds; elsewhere nothing would ever be sent.
    """
    with translation.override(settings.LANGUAGE_CODE):
        subject, body = text_of(kind, record, context)
    message = Message.objects.create(
        kind=kind, case=getattr(record, "case", None), subject=subject, body=body, link=link,
        state=State.TEXT_ONLY, created_at=clock.now(),
    )  # fmt: skip
    TextMessage.objects.create(message=message, phone=phone)
    return message


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


@transaction.atomic
def prefer(topic, *, by, email, sms):
    """Keep how a person wants the messages of a topic."""
    return Preference.objects.update_or_create(user=by, topic=topic, defaults={"email": email, "sms": sms})[0]


@transaction.atomic
def renew_feed(*, by):
    """Give a person a new private address of his calendar; the old one leads nowhere from now on."""
    return CalendarFeed.objects.update_or_create(user=by, defaults={"nonce": secrets.token_hex(16)})[0]


@transaction.atomic
def revoke_feed(*, by):
    """Take the private address of a person's calendar away."""
    CalendarFeed.objects.filter(user=by).delete()


def deliver(limit=200):
    """Send waiting messages by mail; returns how many are left waiting.

    Each is locked while it is sent, so that two senders at once never send it twice. What the mail
    server refuses for good is kept with its reason and tried five times; what fails for any other cause
    (no server, a server that asks to come back) waits, for up to `PATIENCE`.
    """
    queue = list(Message.objects.waiting().order_by("attempts", "pk").values_list("pk", flat=True)[:limit])
    try:
        if queue:
            deliver_all(queue)
    except OSError as error:
        logger.warning("The mail server cannot be reached, mail waits: %s", error)
    return Message.objects.waiting().count()


def deliver_all(queue):
    """Hand the messages to the mail server, over one connection."""
    with get_connection() as server:
        for pk in queue:
            deliver_one(pk, server)


@transaction.atomic
def deliver_one(pk, server):
    """Hand one message to the mail server and write down what came of it. Raises OSError without a server."""
    free = Message.objects.select_for_update(
        skip_locked=connection.features.has_select_for_update_skip_locked
    )
    message = free.filter(pk=pk, state=State.WAITING).first()
    if message is None:
        return
    try:
        mail_of(message, server).send()
    except NO_SERVER:
        raise
    except REFUSALS as error:
        message.attempts += 1
        message.error, message.state = str(error)[:200], after_refusal(message, error)
    else:
        message.attempts += 1
        message.error, message.state, message.sent_at = "", State.SENT, clock.now()
    message.save(update_fields=["attempts", "error", "state", "sent_at"])


def mail_of(message, server):
    """The message as a mail, with the address of its page at the end."""
    body = f"{message.body}\n\n{settings.SITE_ADDRESS}{message.link}" if message.link else message.body
    return EmailMessage(message.subject, body, None, [message.address], connection=server)


def after_refusal(message, error):
    """The state of a message the server did not take: five refusals for good, or too old, end it."""
    if message.attempts >= ATTEMPTS and is_final(error):
        return State.FAILED
    return State.FAILED if clock.now() - message.created_at > PATIENCE else State.WAITING


def is_final(error):
    """Whether the answer is one that stays (RFC 5321: 5yz), or the message cannot be written as a mail."""
    if isinstance(error, SMTPRecipientsRefused):
        return all(code >= 500 for code, _reason in error.recipients.values())
    return getattr(error, "smtp_code", 500) >= 500
