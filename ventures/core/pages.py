"""What views share: asking for permission, running a verb behind a form, pages of a list."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.forms import CharField
from django.http import JsonResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _

from .errors import Refused, Stale
from .forms import add_refusal

ROWS = 25


def require(user, permission, record=None):
    """Stop with 403 unless `user` may do `permission` to `record`."""
    if not user.has_perm(permission, record):
        raise PermissionDenied


def signed_out(text):
    """The answer to a script whose session is over: what to say, and where to sign in (`session.js`)."""
    way = {"sign_in": resolve_url(settings.LOGIN_URL), "way": _("Sign in in a new tab")}
    return JsonResponse({"signed_out": True, "refused": text, **way}, status=403)


def is_the_same_person(request):
    """Whether the session still is that of the person to whom the page that sends (`as`) belongs."""
    told = request.POST.get("as", "")
    return request.user.is_authenticated and told in ("", str(request.user.pk))


def attempt(request, form, verb, done=None):
    """Run `verb()` behind a bound, valid form.

    Return what the verb returned, or None after writing the refusal into the form, where the
    template shows it with everything typed still there. `done` is the message of success. Where somebody was
    faster the page may have no place left for the form: the refusal stands on top, with what was typed.
    """
    try:
        result = verb()
    except Stale as stale:
        messages.error(request, stale.message)
        request.unsent = typed_in(form)
        return None
    except Refused as refused:
        add_refusal(form, refused)
        return None
    if done:
        messages.success(request, done)
    return True if result is None else result


def typed_in(form):
    """(label, text) of everything that was written into a form in words."""
    fields = [field for field in form.visible_fields() if isinstance(field.field, CharField)]
    return [(field.label, field.value()) for field in fields if field.value()]


class ByKey(Paginator):
    """Pages of a list so long that the rows before a page are counted by their keys alone."""

    def page(self, number):
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = self.object_list.values("pk")[first : first + self.per_page]
        return self._get_page(self.object_list.filter(pk__in=keys), number, self)


def page_of(request, queryset, rows=ROWS, pages=Paginator, count=None):
    """One page of a list; a page number that makes no sense shows the nearest one.

    Where it is known how many rows there are, `count` says it, and they are not counted again.
    """
    found = pages(queryset, rows)
    if count is not None:
        found.count = count
    return found.get_page(request.GET.get("page"))
