"""The eligibility rules of a draft: every rule the portal knows, with its parameters."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ventures.core.errors import Stale

from .. import actions
from ..forms.eligibility import rule_forms
from ..queries import stamp_of
from .parts import frame


def page(request, call):
    """Show the rules, or take them in as they were typed; `Stale` shows what is saved now."""
    present = list(call.eligibility_rules.all())
    sent = request.POST if request.method == "POST" else None
    rules, stale = rule_forms(sent, present), None
    read_as = request.POST.get("read_as") or stamp_of(present)
    if sent is not None and all([form.is_valid() for form in rules]):
        rows = [form.row() for form in rules if form.cleaned_data["used"]]
        try:
            actions.rewrite(call, "eligibility_rules", rows, by=request.user, over=read_as)
        except Stale as refused:
            present, stale = list(call.eligibility_rules.all()), refused
            read_as = stamp_of(present)
        else:
            messages.success(request, _("The draft is saved."))
            return redirect("calls:rows", call.pk, "eligibility_rules")
    context = frame(call, "eligibility_rules", present, rules=Rules(rules), stale=stale, present=present)
    return render(request, "calls/eligibility.html", {**context, "read_as": read_as})


class Rules(list):
    """The forms as one, for the summary of errors at the top."""

    def total_error_count(self):
        return sum(len(form.errors) for form in self)
