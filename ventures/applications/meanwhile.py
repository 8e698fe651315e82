"""Who saved a draft last, for whoever comes with an older page: himself in another window, or a colleague.

Kept in the cache for days: a courtesy, no record. Where it is gone nobody is named.
"""

from django.core.cache import cache
from django.utils.translation import gettext as _

DAYS = 3 * 24 * 3600


def key_of(application):
    """Under what it is kept: one edition of one application."""
    return f"draft-saver:{application.pk}:{application.edition}"


def remember(application, by):
    """Keep who made this edition."""
    cache.set(key_of(application), (by.pk, str(by)), DAYS)


def who_saved(application, by):
    """A sentence for `by`, whose page is older than this edition."""
    pk, name = cache.get(key_of(application)) or (None, "")
    if pk is None:
        return _("This application was saved meanwhile, in another window or by somebody else.")
    if pk == by.pk:
        return _("You saved this application yourself meanwhile, in another window or before you went back.")
    return _("%(name)s saved this application meanwhile.") % {"name": name}
