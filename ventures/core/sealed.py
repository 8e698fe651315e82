"""Words that nobody may read in the database before their time, kept under SECRET_KEY.

A key is renewed by putting the old one into SECRET_KEY_FALLBACKS: what it sealed still opens.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

PURPOSE = b"ventures.core.sealed"


def seal(text):
    """The text encrypted and authenticated (Fernet), as one line of ASCII."""
    return lock().encrypt(text.encode()).decode()


def unseal(sealed):
    """The text again. Raises ValueError where no key of ours sealed it, or it was altered."""
    try:
        return lock().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise ValueError("This was not sealed under SECRET_KEY or one of SECRET_KEY_FALLBACKS.")


def lock():
    """Seals under today's key, opens under that and the former ones."""
    return MultiFernet(
        [Fernet(key_of(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def key_of(secret):
    """A key for this purpose alone (HKDF, RFC 5869): it gives nothing away of what it comes from."""
    derived = HKDF(SHA256(), length=32, salt=None, info=PURPOSE).derive(secret.encode())
    return base64.urlsafe_b64encode(derived)
