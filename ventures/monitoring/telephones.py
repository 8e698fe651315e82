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

COOKIE, PATH, YEARS = "telephone", "/delivery/", 2 * 365 * 24 * 3600
SALT = "monitoring.telephone"


def token_of(request):
    """The token that lies on a telephone, or a new one that `keep` has still to leave there."""
    token = request.COOKIES.get(COOKIE, "")
    fits = len(token) == 43 and token.isascii() and token.replace("-", "").replace("_", "").isalnum()
    return token if fits else secrets.token_urlsafe(32)


def keep(response, token):
    """Leave the token on the telephone; no script reads it."""
    response.set_cookie(
        COOKIE, token, YEARS, path=PATH, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def digests_of(award, token):
    """What stands for a telephone at a project, 64 characters: under today's key, then under former ones."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    salt = f"{SALT}.{award.case}"
    return [salted_hmac(salt, token, secret=key, algorithm="sha256").hexdigest() for key in keys]


def person_of(award, token, rows):
    """The digest under which a telephone is known among `rows` of the project, else today's."""
    digests = digests_of(award, token)
    known = rows.filter(person__in=digests).values_list("person", flat=True)
    return known.first() or digests[0]


def address_of(request):
    """The address a telephone speaks from, as the proxy in front says."""
    return get_adapter(request).get_client_ip(request)


def is_flooded(what, address, most, seconds):
    """Whether more than `most` came from an address in so many seconds; only its digest is kept as long.

    `what` keeps the counts of different pages apart.
    """
    key = f"telephones:{what}:{salted_hmac(SALT, address).hexdigest()}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > most
    except ValueError:  # it ran out between the two lines
        return False


def code_of(address):
    """The QR code of an address as SVG to stand in a page; a folded sheet is still read."""
    svg = segno.make(address, error="q", micro=False).svg_inline(omitsize=True, border=2, svgclass="qr")
    return mark_safe(svg)  # noqa: S308 - drawn here from an address of ours
