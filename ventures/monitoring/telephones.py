"""A telephone is told from another without knowing whose it is: a random token, kept on it alone.

What is stored is its digest under a key of one project (see `models.SignIn`): the same telephone at two
projects gives two digests that say nothing of each other.
"""

import secrets

import segno
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from ventures.core.errors import Refused

COOKIE, YEAR = "telephone", 365 * 24 * 3600
SALT = "monitoring.telephone"
LIMIT, WINDOW = 120, 600  # from one address in ten minutes: a whole room shares one wireless network


def token_of(request):
    """The token that lies on a telephone, or a new one that `keep` has still to leave there."""
    token = request.COOKIES.get(COOKIE, "")
    fits = len(token) == 43 and token.isascii() and token.replace("-", "").replace("_", "").isalnum()
    return token if fits else secrets.token_urlsafe(32)


def keep(response, token):
    """Leave the token on the telephone; no script reads it."""
    response.set_cookie(
        COOKIE, token, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def person_digest(award, token):
    """What stands for a telephone at a project: a keyed digest of its token, 64 characters."""
    return salted_hmac(f"{SALT}.{award.pk}", token, algorithm="sha256").hexdigest()


def refuse_flood(request, what):
    """Stop an address that sends more than a room full of people could; its digest is kept for minutes.

    `what` keeps the counts of different pages apart.
    """
    address = salted_hmac(SALT, get_adapter(request).get_client_ip(request)).hexdigest()
    key = f"telephones:{what}:{address}"
    cache.add(key, 0, WINDOW)
    try:
        number = cache.incr(key)
    except ValueError:  # it ran out between the two lines
        number = 1
    if number > LIMIT:
        raise Refused(_("Too many answers came from your network. Please try again in ten minutes."))


def code_of(url):
    """The QR code of an address as an SVG picture to stand in a page."""
    return mark_safe(segno.make(url, error="m").svg_inline(scale=6, border=2))  # noqa: S308
