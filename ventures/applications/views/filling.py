"""A section's page: shown, saved, and what happens where two people or an error stand in the way."""

import json
from contextlib import suppress

from django.contrib import messages
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.core.forms import add_refusal

from ..copying import looked_at
from ..keeping import copy_of, drop_copy, keep_copy
from ..meanwhile import Meanwhile, edition_of, note_sending, who_saved
from ..queries import gather
from .frame import around, neighbour
from .reading import CHOICES, Reading, number, valid
from .units import prints_of, units_of

REDRAWS = ("add", "remove", "look")
DECIDING = (*CHOICES, "restore")
NOT_TYPED = {"csrfmiddlewaretoken", "seen", "as", "sending", *DECIDING}
ROUNDS = 3
LONGEST_NAME = 36  # of a sending: a UUID


def fill_in(request, application, section):
    """A section's page: GET shows it, POST saves it and goes on, or comes back with everything typed.

    `section` is a module with `name`, `saved`, `typed`, `bound`, `save`, `context` and `stands`;
    `save` passes on by whom, over which edition and when it arrived.
    """
    if request.method != "POST":
        return found(request, application, section)
    if "drop" in request.POST:
        drop_copy(application, section.name, by=request.user)
        return redirect("applications:section", application.pk, section.name)
    if any(key in request.POST for key in REDRAWS):
        return show(request, application, section, section.typed(application, request.POST), as_read=True)
    if any(key in request.POST for key in DECIDING):
        return weighed(request, application, section, request.POST, restored="restore" in request.POST)
    return saved_or_shown(request, application, section)


def found(request, application, section):
    """The section as it is saved, or as this person left it half typed."""
    copy = copy_of(application, section.name, request.user)
    if copy is None:
        gather(application)
        return show(request, application, section, section.saved(application))
    return weighed(request, application, section, as_sent(copy.typed), copy=copy)


def weighed(request, application, section, data, **shown):
    """What was typed over what is saved now; nothing is saved."""
    reading = Reading(application, section, data)
    return show(request, application, section, reading.forms, reading=reading, **shown)


def saved_or_shown(request, application, section):
    """Save and go on; else the page with everything typed, which is kept for the next visit too."""
    reading, forms, read_at = settle(
        application, section, request.POST, by=request.user, at=request.arrived_at
    )
    if read_at is not None:
        return gone_on(request, application, section)
    with suppress(Refused):
        keep(request, application, section)
    application.refresh_from_db()
    return show(request, application, section, forms, reading=reading)


def settle(application, section, data, *, by, at, quiet=False):
    """Save what was typed over what stands there now: (reading, forms, what a page has read then or None).

    Not saved is what does not hold and what two people have to decide. `quiet`, while somebody types,
    saves nothing that is saved already nor what brings in rows that his page does not show.
    """
    for left in reversed(range(ROUNDS)):
        reading = Reading(application, section, data)
        forms = reading.forms
        if not valid(forms) or reading.conflicts or (quiet and reading.regrown):
            break
        if quiet and not reading.is_news:
            drop_copy(application, section.name, by=by)
            return reading, forms, reading.prints
        try:
            return reading, forms, saved_over(application, section, reading, by=by, at=at)
        except Refused as refused:
            application.refresh_from_db()
            if isinstance(refused, Meanwhile) and left:
                continue
            add_refusal(forms["form"], refused)
            break
    return reading, forms, None


@transaction.atomic
def saved_over(application, section, reading, *, by, at):
    """Save a section over an edition; what is saved now is read before anybody else can change it."""
    section.save(application, reading.forms, by=by, edition=reading.edition, at=at)
    if name := reading.data.get("sending", "")[:LONGEST_NAME]:
        note_sending(application, section.name, name, reading.taken)
    drop_copy(application, section.name, by=by)
    return prints_of(units_of(section.saved(application)))


def keep(request, application, section):
    """Keep what was typed as it was sent."""
    typed = {name: texts for name, texts in request.POST.lists() if name not in NOT_TYPED}
    keep_copy(application, section.name, by=request.user, typed=typed, at=request.arrived_at)


def as_sent(typed):
    """What was kept, {name: [texts]}, as a form that was sent."""
    data = QueryDict(mutable=True)
    for name, texts in typed.items():
        data.setlist(name, texts)
    return data


def gone_on(request, application, section):
    """After saving: the next section, or the same where asked to stay."""
    looked_at(application, section.name)
    if "stay" in request.POST:
        messages.success(request, _("Saved."))
        return redirect("applications:section", application.pk, section.name)
    return redirect("applications:section", application.pk, neighbour(section.name, 1))


def show(request, application, section, forms, *, reading=None, copy=None, restored=False, as_read=False):
    """The page itself, with what it was read at; `as_read` is as it came, while rows are only added."""
    saved = reading.saved if reading else edition_of(application, section.name)
    if as_read:
        edition, read_at = number(request.POST.get("edition")), request.POST.get("read_at", "")
    else:
        read_at = json.dumps(reading.prints if reading else prints_of(units_of(forms)))
        edition = saved.edition
    return render(request, f"applications/draft/{section.name}.html", {
        **around(application, section.name, request.user, wrong_in(forms)),
        **forms,
        **section.context(application, forms),
        "edition": edition,
        "read_at": read_at,
        "copy": copy,
        "restored": restored,
        **disputed(application, section, reading, forms, request.user),
    })  # fmt: skip


def wrong_in(forms):
    """The fields of a section's form in which something was typed that cannot be saved."""
    form = forms["form"]
    return {name for name in form.errors if name in form.fields and form[name].value()}


def disputed(application, section, reading, forms, by):
    """What the page says of what two people changed at once."""
    conflicts = reading.conflicts if reading else ()
    if not conflicts:
        return {"stale": ""}
    return {
        "stale": who_saved(reading.saved, by), "seen": json.dumps(reading.shown), "conflicts": conflicts,
        "stands": section.stands(application, forms),
    }  # fmt: skip
