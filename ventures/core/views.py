from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from .style import samples

COOKIE = "appearance"
YEAR = 365 * 24 * 3600
THEMES = {"auto": "", "light": "light", "dark": "dark"}
TYPES = {"normal": "", "large": "large"}


def appearance_of(request):
    """How this browser asked to be shown: {"theme": "", "light" or "dark", "type": "" or "large"}."""
    theme, _dash, size = request.COOKIES.get(COOKIE, "").partition("-")
    return {"theme": THEMES.get(theme, ""), "type": TYPES.get(size, "")}


@csrf_exempt
@require_POST
def appearance(request):
    """Keep light or dark and the size of type in a cookie, and go back to the page.

    Without a token, so that public pages set no cookie: nobody gains by changing how a page looks.
    """
    now = appearance_of(request)
    theme = THEMES.get(request.POST.get("theme"), now["theme"])
    size = TYPES.get(request.POST.get("type"), now["type"])
    response = HttpResponseRedirect(own_address(request, request.POST.get("next", "")))
    response.set_cookie(
        COOKIE,
        f"{theme or 'auto'}-{size or 'normal'}",
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def own_address(request, address):
    """`address` if it is a page of ours, else the first page."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if address and ours else "/"


@require_safe
def too_large(request):
    """What the front proxy shows, under its 413, for a request above its limit."""
    limit = settings.UPLOAD_LIMIT_BYTES // 1024 // 1024
    return render(request, "core/too_large.html", {"limit": limit})


@require_safe
def style(request):
    """Every component with its states: for those who build pages."""
    if not (settings.DEMO or getattr(request.user, "is_fund_staff", False)):
        raise PermissionDenied
    page = Paginator(range(1, 261), 25).get_page(request.GET.get("page"))
    return render(request, "core/style.html", {"page": page, **samples()})
