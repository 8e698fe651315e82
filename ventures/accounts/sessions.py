"""Sessions in the database as Django keeps them; the one of a request is asked for in words made once."""

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session

from ventures.core.worded import worded


class SessionStore(Kept):
    def _validate_session_key(self, key):
        """Whether it may be one: Django makes them of letters and digits, a cookie may hold anything."""
        return super()._validate_session_key(key) and key.isalnum()

    def _get_session_from_db(self):
        """The session with this key, or None and another key where it has ended or never was."""
        found = sessions.first(self.session_key)
        if found and self.get_expiry_age(expiry=found.expire_date) >= 0:
            return found
        self._session_key = None
        return None


@worded
def sessions(key):
    """The session with this key."""
    return Session.objects.filter(session_key=key)
