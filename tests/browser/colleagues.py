"""A draft and two people of its organisation who are signed in; made in the shell of a test's portal."""

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from tests.factories import applications as make
from tests.factories.organizations import administrator_of, member

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def furnish():
    """The draft's number and the session keys of both, parted by blanks."""
    draft = make.complete_draft()
    people = [administrator_of(draft.organization), member(draft.organization)]
    for person, name in zip(people, ("李静", "王芳"), strict=True):
        person.name, person.language = name, "zh-hans"
        person.save()
    return " ".join([str(draft.pk), *map(session_of, people)])


def session_of(person):
    """The key of a session in which somebody is signed in."""
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(person.pk), BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return session.session_key
