"""The written exception that every inversion needs: why a higher item is passed over for a lower one."""

from django.utils.translation import gettext as _

from ventures.core.errors import Refused

LEAST_EXCEPTION = 10  # characters


def field_of(application):
    """The field of an application's exception, by its key."""
    return f"exception_{application}"


def unexplained(seen, exceptions):
    """A Refused for each inversion of a Prospect that `exceptions` {application: text} leave open."""
    for row in seen.passed_over:
        application = row.application
        if len(exceptions.get(application.pk, "").strip()) < LEAST_EXCEPTION:
            yield Refused(
                _(
                    "%(number)s is ranked above a project on the list and is passed over: "
                    "write the exception, in at least %(count)s characters."
                )
                % {"number": application.number, "count": LEAST_EXCEPTION},
                field=field_of(application.pk),
            )


def refuse_unexplained(seen, exceptions):
    """Refused while an inversion lacks its written exception; the first of them is named."""
    for refused in unexplained(seen, exceptions):
        raise refused
