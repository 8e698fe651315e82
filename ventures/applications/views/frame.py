"""What the sections of a draft share: fetching, the way through them, saving, two people at once."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ventures.core.pages import attempt

from ..completeness import missing
from ..copying import looked_at
from ..drafting import lateness
from ..meanwhile import who_saved
from ..models import Application, Attachment
from ..states import State

RELATED = (
    "call__region", "organization__region", "category", "community__region", "need", "copied_from__call",
)  # fmt: skip
SECTIONS = {
    "facts": gettext_lazy("Project facts"),
    "answers": pgettext_lazy("section of an application", "Answers"),
    "plan": gettext_lazy("Plan and indicators"),
    "team": pgettext_lazy("section of an application", "Team"),
    "budget": pgettext_lazy("section of an application", "Budget"),
    "files": pgettext_lazy("section of an application", "Attachments"),
    "check": gettext_lazy("Check and submit"),
}
ORDER = list(SECTIONS)
REDRAWS = ("add", "remove", "look")


def application_of(request, pk):
    """The application, if the reader may see it; else 404."""
    visible = Application.objects.visible_to(request.user).select_related(*RELATED)
    return get_object_or_404(visible, pk=pk)


def neighbour(section, step):
    """The section before (-1) or after (1), or None."""
    place = ORDER.index(section) + step
    return ORDER[place] if 0 <= place < len(ORDER) else None


def contents(application, current, lacks):
    """The list of sections at the left, each with what it still lacks."""
    from_files = files_state(application)
    rows = []
    for name, label in SECTIONS.items():
        count = sum(row["section"] == name for row in lacks)
        state, kind = (_("%(count)s missing") % {"count": count}, "miss") if count else (_("complete"), "")
        if name == "files" and from_files:
            state = from_files
        if name in application.unseen and not count:
            state = _("copied, look it over")
        if name == "check":
            state, kind = ("", "") if lacks else (_("ready"), "")
        rows.append({"name": name, "label": label, "state": state, "kind": kind, "current": name == current})
    return rows


def files_state(application):
    """How many of the required documents are there: 1/2."""
    wanted = {rule.pk for rule in application.call.document_rules.all() if rule.required}
    present = set(Attachment.objects.filter(application=application).values_list("rule", flat=True))
    return f"{len(wanted & present)}/{len(wanted)}" if wanted else ""


def deadline_of(application):
    """The instant until which it may be handed in."""
    returned = application.state == State.RETURNED
    return (application.return_due if returned else None) or application.call.closes_at


def around(application, section):
    """What the frame of a section shows."""
    lacks = missing(application)
    incomplete = {row["section"] for row in lacks}
    parts = [name for name in ORDER if name != "check"]
    back, on = neighbour(section, -1), neighbour(section, 1)
    return {
        "application": application,
        "section": section,
        "number": ORDER.index(section) + 1,
        "heading": SECTIONS[section],
        "contents": contents(application, section, lacks),
        "lacks": lacks,
        "lacks_here": [row for row in lacks if row["section"] == section],
        "done": sum(name not in incomplete for name in parts),
        "parts": len(parts),
        "deadline": deadline_of(application),
        "late": lateness(application),
        "back": back,
        "back_label": SECTIONS.get(back, ""),
        "on": on,
        "on_label": SECTIONS.get(on, ""),
    }


def edition_in(request):
    """The edition the page was read at, as it came back; -1, which nobody has, for nonsense."""
    text = request.POST.get("edition", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


def fill_in(request, application, section):
    """A section's page: GET shows it, POST saves it and goes on, or comes back with everything typed.

    `section` is a module with `name`, `saved`, `typed`, `bound`, `save`, `context` and `stands`;
    `save` passes on by whom, over which edition and when it arrived.
    """
    if request.method != "POST":
        return show(request, application, section, section.saved(application))
    if any(key in request.POST for key in REDRAWS):
        forms = section.typed(application, request.POST)
        return show(request, application, section, forms, edition=edition_in(request))
    forms = section.bound(application, request.POST)
    if valid(forms) and attempt(request, forms["form"], lambda: section.save(
        application, forms, by=request.user, edition=edition_in(request), at=request.arrived_at
    )):  # fmt: skip
        return gone_on(request, application, section)
    application.refresh_from_db()
    stale = edition_in(request) != application.edition and who_saved(application, request.user)
    return show(request, application, section, forms, stale=stale)


def valid(forms):
    """Whether every form holds; all are asked, so that all their errors show."""
    return all([form.is_valid() for form in forms.values()])


def gone_on(request, application, section):
    """After saving: the next section, or the same where asked to stay."""
    looked_at(application, section.name)
    if "stay" in request.POST:
        messages.success(request, _("Saved."))
        return redirect("applications:section", application.pk, section.name)
    return redirect("applications:section", application.pk, neighbour(section.name, 1))


def show(request, application, section, forms, *, edition=None, stale=""):
    """The page itself; `stale` says who saved meanwhile, where it was read before that."""
    return render(request, f"applications/draft/{section.name}.html", {
        **around(application, section.name),
        **forms,
        **section.context(application, forms),
        "edition": application.edition if edition is None else edition,
        "stale": stale,
        "stands": section.stands(application, forms) if stale else (),
    })  # fmt: skip
