"""What a verb that changes no state is called; one with a change of state is called by the states."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "accepted": _("invitation accepted"),
    "amended": _("rules amended"),
    "annual_report": _("annual report entered"),
    "appoint": _("experts appointed"),
    "appointed": _("administrator named by the office"),
    "appropriate": _("money appropriated"),
    "asked_office": _("asked the office for an administrator"),
    "asked_to_join": _("asked to be let in"),
    "asked": _("question asked"),
    "begun": _("begun"),
    "changed": _("changed"),
    "commit": _("draw committed"),
    "confirmed": _("facts confirmed"),
    "counted": _("rows counted"),
    "copied": _("filled from an earlier application"),
    "created": _("created"),
    "declare": _("interests declared"),
    "demanded": _("repayment demanded"),
    "dismiss": _("expert dismissed"),
    "draw_up": _("drawn up"),
    "entered": _("entered"),
    "form": _("panel formed"),
    "granted": _("role given"),
    "handed_over": _("administration handed over"),
    "invited": _("invited"),
    "late_extension": _("later time given"),
    "left": _("membership ended"),
    "let_in": _("member let in"),
    "listed": _("entered on a credit list"),
    "merged": _("duplicate merged into it"),
    "merged_into": _("merged into another organisation"),
    "opened": _("opened"),
    "override": _("check overridden"),
    "progress": _("progress stated"),
    "propose": _("proposed"),
    "rank": _("ranked"),
    "rating": _("rating entered"),
    "read": _("list read"),
    "receive": _("received"),
    "received": _("money received"),
    "registered": _("registered"),
    "replace": _("expert replaced"),
    "requested": _("payment requested"),
    "revoked": _("role ended"),
    "sent": _("sent"),
    "social_worker": _("social worker entered"),
    "stated": _("stated"),
    "unlisted": _("taken off a credit list"),
    "updated": _("facts changed"),
}


def said(event, states=None):
    """The step in words: the state reached (`states` is the record's State class), or the verb's name."""
    if event.to_state and states and event.to_state in states.values:
        return str(states(event.to_state).label)
    return str(VERBS.get(event.verb, event.verb.replace("_", " ")))
