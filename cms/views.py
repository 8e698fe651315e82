from django.shortcuts import render
from django.views.decorators.http import require_GET
from wagtail.models import Page

from ventures.core.pages import page_of


@require_GET
def search(request):
    """Find published pages by words."""
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    pages = Page.objects.live().public().search(words) if words else Page.objects.none()
    return render(request, "cms/search.html", {"words": words, "page_of_list": page_of(request, pages)})
