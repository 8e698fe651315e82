"""The review's rules of a draft: stages, official rule, make-up of the panels."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ventures.core.pages import attempt

from .. import actions
from ..forms.review import ReviewForm
from .parts import frame
from .rounds import fetch


def page(request, call):
    """Show the rules, or take them in; the second of two people is told what the first saved."""
    form = ReviewForm(request.POST or None, instance=call)
    if request.method == "POST" and form.is_valid():
        saved, done = fetch(request, call.pk), _("The draft is saved.")
        if attempt(request, form, lambda: actions.change(saved, by=request.user, **form.cleaned_data), done):
            return redirect("calls:rows", call.pk, "review")
    return render(request, "calls/edit_review.html", frame(call, "review", (), form=form))
