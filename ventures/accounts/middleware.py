"""Staff enter only with a second factor, outside the demo."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

OPEN = ("/accounts/", "/static/", "/i18n/", "/appearance/")
OFFICE = "/accounts/office/"


def second_factor(get_response):
    """Send staff without a second factor to set one up before anything else."""

    def middleware(request):
        if needs_second_factor(request):
            messages.warning(request, _("Your role needs a second factor. Set it up now; then go on."))
            return redirect("mfa_index")
        return get_response(request)

    return middleware


def needs_second_factor(request):
    """Whether this person's role asks for a factor that he has not set up."""
    is_open = request.path.startswith(OPEN) and not request.path.startswith(OFFICE)
    if settings.DEMO or is_open or not request.user.is_authenticated:
        return False
    return request.user.is_fund_staff and not is_mfa_enabled(request.user)
