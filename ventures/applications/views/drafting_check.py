"""The last section: what is missing, what the rules say today, the community's word, and handing in."""

from django.shortcuts import render

from ventures.notifications.texts import can_text

from ..eligibility import check
from ..forms.files import AddressForm, WorkerAddressForm
from ..queries import linkage_of
from ..wording import in_words
from .frame import SECTIONS, around, unsaved

name = "check"


def show(request, application, *, form=None, refusal="", worker=None):
    """The page, with a refused address of the community or of a `worker`, or a refused submission on it."""
    frame = around(application, name, request.user)
    results = in_words(check(application))
    card = linkage_of(application)
    asked = card.confirmation
    return render(request, "applications/draft/check.html", {
        **frame,
        "unsaved": unsaved(application),
        "lacks": [{**row, "label": SECTIONS[row["section"]]} for row in frame["lacks"]],
        "unseen": [SECTIONS[part] for part in application.unseen],
        "results": results,
        "failed": [row for row in results if row["failed"]],
        "asked": asked,
        "card": card,
        "to_ask": to_ask(card, form, worker),
        "form": form
        if form and not worker
        else AddressForm(initial={"address": address_of(application, asked)}),
        "refusal": refusal,
        "may_submit": request.user.has_perm("applications.submit_application", application),
    })  # fmt: skip


def address_of(application, asked):
    """Where the question would go: where it went, else the community's own address."""
    return asked.address if asked else application.community.email if application.community else ""


def to_ask(card, form, worker):
    """[(part, form)] of the social workers who may be asked now; the form of `worker` as it was refused."""
    return [
        (part, form if part.worker == worker else address_form(part.worker))
        for part in card.parts
        if part.may_be_asked or part.worker == worker
    ]


def address_form(worker, data=None):
    """Where a social worker is asked: at the address of his record, else by text at his mobile number."""
    phone = worker.phone if can_text(worker.phone) else ""
    initial = {"address": worker.email}
    return WorkerAddressForm(data, initial=initial, phone=phone, auto_id=f"worker-{worker.pk}-%s")
