"""Which of a page's buttons was pressed."""

from django.utils.translation import gettext as _

from ventures.core.errors import Refused


def pressed(request, verbs):
    """What stands in `verbs` for the button (`do`). Refused where the page has none of that name."""
    verb = verbs.get(request.POST.get("do"))
    if verb is None:
        raise Refused(_("Press one of the buttons of the page."))
    return verb
