"""Text messages to telephones, through whatever function settings.SMS_BACKEND names.

Such a function takes (phone, text), returns when the text was taken, and raises OSError where nobody can
be reached (the text waits), ValueError with the reason where it is refused for good.
"""

import json
import logging
import re
import sys
from datetime import timedelta
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from ventures.core import clock

from .models import TextMessage
from .states import State

logger = logging.getLogger(__name__)
LONGEST = 200
SECONDS = 10
ATTEMPTS = 5
MOBILE = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
PATIENCE = timedelta(days=1)  # a text that comes later than the mail helps nobody


def can_text(phone):
    """Whether a text can go there: a backend is named, and it is a mobile number of the mainland."""
    return bool(settings.SMS_BACKEND and MOBILE.fullmatch(re.sub(r"[\s-]", "", phone)))


def write_texts(messages):
    """Rows for those of the messages whose reader has a telephone; none where no backend is named."""
    if settings.SMS_BACKEND:
        TextMessage.objects.bulk_create(
            TextMessage(message=row, phone=row.user.phone) for row in messages if row.user.phone.strip()
        )


def deliver_texts(limit=200):
    """Send waiting texts, each locked while it is sent; returns how many are left waiting."""
    queue = TextMessage.objects.filter(state=State.WAITING).order_by("attempts", "pk")
    try:
        if settings.SMS_BACKEND:
            send = import_string(settings.SMS_BACKEND)
            for pk in list(queue.values_list("pk", flat=True)[:limit]):
                deliver_text(pk, send)
    except OSError as error:
        logger.warning("The text-message service cannot be reached, texts wait: %s", error)
    return queue.count()


@transaction.atomic
def deliver_text(pk, send):
    """Hand one text over and write down what came of it. Raises OSError where nobody can be reached."""
    free = TextMessage.objects.select_for_update(
        of=("self",), skip_locked=connection.features.has_select_for_update_skip_locked
    )
    text = free.select_related("message").filter(pk=pk, state=State.WAITING).first()
    if text is None:
        return
    try:
        send(text.phone, words_of(text.message))
    except ValueError as error:
        text.error = str(error)[:200]
        old = clock.now() - text.message.created_at > PATIENCE
        text.state = State.FAILED if old or text.attempts + 1 >= ATTEMPTS else State.WAITING
    else:
        text.error, text.state, text.sent_at = "", State.SENT, clock.now()
    text.attempts += 1
    text.save(update_fields=["attempts", "error", "state", "sent_at"])


def words_of(message):
    """The subject; with the address of its page for a reader who has neither inbox nor mail."""
    if message.state != State.TEXT_ONLY:
        return message.subject[:LONGEST]
    address = f" {settings.SITE_ADDRESS}{message.link}" if message.link else ""
    return message.subject[: LONGEST - len(address)] + address


def to_console(phone, text):
    """Write it to standard error, for the demo."""
    sys.stderr.write(f"{phone}: {text}\n")


def to_file(phone, text):
    """Add it as a line of JSON to the file settings.SMS_ADDRESS."""
    with Path(settings.SMS_ADDRESS).open("a", encoding="utf-8") as target:
        target.write(json.dumps({"phone": phone, "text": text}, ensure_ascii=False) + "\n")


def by_http(phone, text):
    """Post it as JSON to settings.SMS_ADDRESS; 2xx is taken, 4xx refused for good, all else waits."""
    if not settings.SMS_ADDRESS.startswith(("http://", "https://")):
        raise ValueError("SMS_ADDRESS is no address of a web service.")
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_TOKEN}"}
    body = json.dumps({"phone": phone, "text": text}).encode()
    request = Request(settings.SMS_ADDRESS, body, headers, method="POST")  # noqa: S310 - checked above
    try:
        urlopen(request, timeout=SECONDS).close()  # noqa: S310
    except HTTPError as error:
        if 400 <= error.code < 500:
            raise ValueError(f"{error.code} {error.reason}") from error
        raise
