"""Staff enter only with a second factor, outside the demo; who must sign in comes back to his page."""

from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from ventures.core.middleware import own_referer

READING = ("GET", "HEAD", "OPTIONS")
PRESSED, HOUR = "pressed_signed_out", 3600
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


def pressed_signed_out(get_response):
    """Whoever pressed a button after his session ran out comes back to its page, and is told to press again.

    A button's own address takes no GET; so he is led to the page that holds it, or to his desk.
    """

    def middleware(request):
        back = request.method == "GET" and request.COOKIES.get(PRESSED) and request.user.is_authenticated
        if back:
            messages.warning(
                request,
                _("You were signed out when you pressed the button, so nothing was done. Press it again."),
            )
        response = get_response(request)
        if request.method not in READING and leads_to_sign_in(response):
            return to_sign_in(request)
        if back:
            # An address that a refused form was shown under may take no GET.
            response = redirect(settings.LOGIN_REDIRECT_URL) if response.status_code == 405 else response
            response.delete_cookie(PRESSED)
        return response

    return middleware


def leads_to_sign_in(response):
    """Whether a view answers that one must sign in first."""
    return response.headers.get("Location", "").startswith(f"{resolve_url(settings.LOGIN_URL)}?")


def to_sign_in(request):
    """The sign-in page that leads back to the page of the button."""
    messages.warning(
        request,
        _(
            "You were signed out meanwhile, so nothing was done and nothing you typed was kept."
            " Sign in: you come back to the page."
        ),
    )
    page = own_referer(request).removeprefix(f"{request.scheme}://{request.get_host()}")
    back = urlencode({"next": page or settings.LOGIN_REDIRECT_URL})
    response = redirect(f"{resolve_url(settings.LOGIN_URL)}?{back}")
    response.set_cookie(PRESSED, "1", max_age=HOUR, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
