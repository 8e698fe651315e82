"""A draft and two people of its organisation who are signed in; made in the shell of a test's portal."""

from tests.factories import applications as make
from tests.factories.organizations import administrator_of, member
from tests.factories.people import session_of


def furnish():
    """The draft's number and the session keys of both, parted by blanks."""
    draft = make.complete_draft()
    people = [administrator_of(draft.organization), member(draft.organization)]
    for person, name in zip(people, ("李静", "王芳"), strict=True):
        person.name, person.language = name, "zh-hans"
        person.save()
    return " ".join([str(draft.pk), *map(session_of, people)])
