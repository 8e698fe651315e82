"""What the pages of an organisation share: fetching it, and a page with one form and one verb."""

from django.shortcuts import get_object_or_404, redirect, render

from ventures.core.pages import attempt, require

from ..models import Organization


def organization_for(request, pk, permission=None):
    """The organisation if the reader may see it (else 404) and do this to it (else 403)."""
    visible = Organization.objects.visible_to(request.user).select_related("region", "host")
    organization = get_object_or_404(visible, pk=pk)
    if permission:
        require(request.user, permission, organization)
    return organization


def form_page(request, organization, form, verb, *, done, **texts):
    """A page with one form; behind it `verb(**what was typed)`, then back to the organisation."""
    sent = request.method == "POST" and form.is_valid()
    if sent and attempt(request, form, lambda: verb(**form.cleaned_data), done):
        return redirect("organizations:detail", organization.pk)
    return render(request, "organizations/form.html", {"organization": organization, "form": form, **texts})
