"""The last section: what is missing, what the rules say today, the community's word, and handing in."""

from django.shortcuts import render

from ventures.linkage.queries import confirmation

from ..eligibility import check
from ..forms.files import AddressForm
from ..wording import in_words
from .frame import SECTIONS, around

name = "check"


def show(request, application, *, form=None, refusal=""):
    """The page, with a refused address or a refused submission on it."""
    frame = around(application, name)
    results = in_words(check(application))
    asked = confirmation(application.case)
    return render(request, "applications/draft/check.html", {
        **frame,
        "edition": application.edition,
        "lacks": [{**row, "label": SECTIONS[row["section"]]} for row in frame["lacks"]],
        "unseen": [SECTIONS[part] for part in application.unseen],
        "results": results,
        "failed": [row for row in results if row["failed"]],
        "asked": asked,
        "form": form or AddressForm(initial={"address": address_of(application, asked)}),
        "refusal": refusal,
        "may_submit": request.user.has_perm("applications.submit_application", application),
    })  # fmt: skip


def address_of(application, asked):
    """Where the question would go: where it went, else the community's own address."""
    return asked.address if asked else application.community.email if application.community else ""
