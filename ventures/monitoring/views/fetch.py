from django.shortcuts import get_object_or_404

from ventures.awards.models import Award

RELATED = ("call__region", "organization", "category", "community__region", "application")


def project(request, case):
    """The project under this case number, if the reader may see it; else 404."""
    return get_object_or_404(Award.objects.visible_to(request.user).select_related(*RELATED), case=case)


OF_AWARD = ("award", *(f"award__{name}" for name in RELATED))


def record(request, model, related=OF_AWARD, **key):
    """A record of delivery with its project, if the reader may see it; else 404."""
    return get_object_or_404(model.objects.visible_to(request.user).select_related(*related), **key)
