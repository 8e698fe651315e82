"""What the sections of a draft share: fetching, and the frame around each with the way through them."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventures.core import clock

from ..completeness import missing
from ..drafting import lateness
from ..eligibility import check, of_section
from ..late import hand_in_by
from ..meanwhile import at_work
from ..models import Application, WorkingCopy
from ..queries import gather
from ..reading import unread_amendments
from ..returning import corrected_sections, open_sections
from ..states import HANDED_BACK, Outcome, Section
from ..testing import stand_in, tests_of
from ..wording import TAGS, in_words
from .units import in_order

RELATED = ("call__region", "organization__region", "category", "community__region", "need")
SECTIONS = {**{one.value: one.label for one in Section}, "check": gettext_lazy("Check and submit")}
ORDER = list(SECTIONS)


def application_of(request, pk):
    """The application, if the reader may see it; else 404."""
    visible = Application.objects.visible_to(request.user).select_related(*RELATED)
    return get_object_or_404(visible, pk=pk)


def draft_of(request, pk):
    """The draft that is filled in: an application, or an officer's own test with somebody to speak of."""
    try:
        return application_of(request, pk)
    except Http404:
        test = get_object_or_404(tests_of(request.user).select_related(*RELATED), pk=pk)
    test.organization = stand_in(test.call)
    return test


def neighbour(section, step):
    """The section before (-1) or after (1), or None."""
    place = ORDER.index(section) + step
    return ORDER[place] if 0 <= place < len(ORDER) else None


def contents(application, current, lacks, others, opened):
    """The list of sections at the left, each with what it still lacks and who is at work there."""
    from_files = files_state(application)
    corrected = corrected_sections(application) if opened else set()
    waiting = set(opened or ()) - corrected
    rows = []
    for name, label in SECTIONS.items():
        count = sum(row["section"] == name for row in lacks)
        state, kind = (_("%(count)s missing") % {"count": count}, "miss") if count else (_("complete"), "")
        if name == "files" and from_files:
            state = from_files
        if name in application.unseen and not count:
            state = _("copied, look it over")
        if name == "check":
            state, kind = ("", "") if lacks or waiting else (_("ready"), "")
        elif name in waiting:
            state, kind = _("to correct"), "miss"
        elif name in corrected and not count:
            state = _("corrected")
        rows.append({
            "name": name, "label": label, "state": state, "kind": kind, "current": name == current,
            "who": in_order(others.get(name, ())),
        })  # fmt: skip
    return rows


def files_state(application):
    """How many of the required documents are there: 1/2."""
    wanted = {rule.pk for rule in application.call.document_rules.all() if rule.required}
    present = {one.rule_id for one in application.attachments.all()}
    return f"{len(wanted & present)}/{len(wanted)}" if wanted else ""


def deadline_of(application):
    """The instant until which it may be handed in."""
    if application.state in HANDED_BACK and application.return_due:
        return application.return_due
    return hand_in_by(application)


def unsaved(application):
    """What people have typed and could not save yet: [(person, section, its label)]."""
    copies = WorkingCopy.objects.filter(application=application).select_related("user")
    return [(copy.user, copy.section, SECTIONS.get(copy.section, "")) for copy in copies]


def findings(application, section):
    """What the rules say today of what this section is about, where they do not simply pass."""
    tests = of_section(section)
    rows = in_words(check(application, tests=tests)) if tests else []
    return [row for row in rows if row["kind"] != TAGS[Outcome.PASS]]


def in_thousandths(instant):
    """An instant as a browser counts it."""
    return int(instant.timestamp() * 1000) if instant else 0


def around(application, section, by, wrong=()):
    """What the frame of a section shows to `by`; `wrong` are its fields that hold what cannot be saved."""
    gather(application)
    lacks = missing(application, {(section, name) for name in wrong})
    deadline = deadline_of(application)
    incomplete = {row["section"] for row in lacks}
    parts, others = [name for name in ORDER if name != "check"], at_work(application, by)
    back, on, opened = neighbour(section, -1), neighbour(section, 1), open_sections(application)
    return {
        "application": application,
        "section": section,
        "number": ORDER.index(section) + 1,
        "heading": SECTIONS[section],
        "contents": contents(application, section, lacks, others, opened),
        "who": in_order(others.get(section, ())),
        "lacks": lacks,
        "findings": findings(application, section),
        "lacks_here": [row for row in lacks if row["section"] == section],
        "done": sum(name not in incomplete for name in parts),
        "parts": len(parts),
        "deadline": deadline,
        "late": lateness(application),
        "to_correct": (opened or {}).get(section, ""),
        "is_closed": opened is not None and section not in (*opened, "check"),
        "now": in_thousandths(clock.now()),
        "ends": in_thousandths(deadline),
        "amendments": unread_amendments(application, by),
        "back": back,
        "back_label": SECTIONS.get(back, ""),
        "on": on,
        "on_label": SECTIONS.get(on, ""),
    }
