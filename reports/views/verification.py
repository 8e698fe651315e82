from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reports.documents import check
from reports.draw.sheet import SHORT

LONGEST = 60


@require_safe
def search(request):
    """A field for a document's number; leads on to its page."""
    number = request.GET.get("number", "").replace("/", "").strip()[:LONGEST]
    if number and number not in {".", ".."}:
        return redirect("reports:verify", number)
    return render(request, "reports/verify.html")


@require_safe
def show(request, number):
    """What a number stands for, for anybody: kind, date, issuer and digest, nothing personal.

    `d` in the address, as the printed code has it, is compared with the digest of the record today.
    """
    number = number.strip()[:LONGEST]
    found = check(number)
    printed = request.GET.get("d", "")[: len(found.digest) if found else 0].lower()
    matches = bool(found and len(printed) >= SHORT and found.digest.startswith(printed))
    context = {"number": number, "found": found, "printed": printed, "matches": matches}
    return render(request, "reports/verify.html", context, status=200 if found else 404)
