"""A code of eight digits, for those who have a telephone and no mail: it opens the same page as the link."""

import secrets
from datetime import timedelta

from django.core import signing
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import CodeTry, CommunityRequest
from ..states import RequestState

DIGITS = 8
WINDOW = timedelta(minutes=15)
TRIES, TRIES_IN_ALL = 5, 200  # wrong ones within the window: from one browser's address, from anywhere
PASS_SECONDS = 1800  # how long the page opened by a code may be answered
SALT = "linkage.code"


def new_code():
    """A code that no open question has, as eight digits; the caller keeps its digest alone."""
    while True:
        code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
        if not CommunityRequest.objects.filter(code_digest=digest_of(code)).exists():
            return code


def digest_of(code):
    """What is stored of a code: keyed, because eight digits alone are soon tried through."""
    return salted_hmac(SALT, code, algorithm="sha256").hexdigest()


def spaced(code):
    """A code as it is read out: 1234 5678."""
    return f"{code[:4]} {code[4:]}"


def enter_code(code, *, address):
    """The open question that a code belongs to. `address` is the browser's, by which wrong ones are limited.

    A try is written down before it is judged, outside any transaction, so that of many at once no more
    are judged than one after the other; a right one, and one that came too late to be judged, is taken out.
    """
    now = clock.now()
    attempt = CodeTry.objects.create(address_digest=salted_hmac(SALT, address).hexdigest(), at=now)
    recent = CodeTry.objects.filter(at__gt=now - WINDOW)
    here = recent.filter(address_digest=attempt.address_digest)
    if here.count() > TRIES or recent.count() > TRIES_IN_ALL:
        attempt.delete()
        raise Refused(
            _("Too many wrong codes were entered. Wait a quarter of an hour, or call the office."),
            field="code",
        )
    digits = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
    found = CommunityRequest.objects.filter(
        code_digest=digest_of(digits), state=RequestState.SENT, expires_at__gte=now
    ).first()
    if found is None:
        raise Refused(
            _("This code opens nothing: it was mistyped, or the question was answered or has expired."),
            field="code",
        )
    attempt.delete()
    return found


def pass_for(request):
    """What stands in the address once the code was right: signed, for half an hour and one question."""
    return signing.dumps([request.pk, request.code_digest], salt=SALT)


def passed(token):
    """The question that a signed pass opens, or None."""
    try:
        pk, code = signing.loads(token, salt=SALT, max_age=PASS_SECONDS)
    except signing.BadSignature:
        return None
    return CommunityRequest.objects.select_related("community", "organization").filter(
        pk=pk, code_digest=code
    ).first()  # fmt: skip


@transaction.atomic
def read_out_code(request, *, by):
    """Make a new code for an officer to read out to the community; the one in the mail holds no more."""
    locked = CommunityRequest.objects.select_for_update().get(pk=request.pk)
    if locked.state != RequestState.SENT or clock.now() > locked.expires_at:
        raise Refused(_("This question is not open any more, so it has no code."))
    code = new_code()
    CommunityRequest.objects.filter(pk=locked.pk).update(code_digest=digest_of(code))
    history.write(locked, "code_read_out", by=by, number=locked.community.phone)
    return code


def forget_tries():
    """Delete the wrong tries that count no more; the scheduler's."""
    CodeTry.objects.filter(at__lte=clock.now() - WINDOW).delete()
