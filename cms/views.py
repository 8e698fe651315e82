from mimetypes import guess_type

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page

from ventures.core.pages import page_of

MONTH = 30 * 24 * 3600


@require_safe
def search(request):
    """Find published pages by words."""
    words = request.GET.get("q", "").strip()[:100]
    pages = Page.objects.live().public().search(words) if words else Page.objects.none()
    return render(request, "cms/search.html", {"words": words, "page_of_list": page_of(request, pages)})


@require_safe
@cache_control(public=True, max_age=MONTH, immutable=True)
def picture(request, name):
    """A published picture in one of its sizes. Originals and documents have no address of their own.

    Its name never comes twice for other bytes, so that browsers may keep it.
    """
    try:
        file = default_storage.open(f"images/{name}")
    except (OSError, SuspiciousFileOperation):
        raise Http404
    response = FileResponse(file, content_type=guess_type(name)[0])
    response["X-Content-Type-Options"] = "nosniff"
    return response
