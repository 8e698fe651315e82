"""The minutes of a review meeting: who was in the room, in which order it heard, what came of it."""

from django.utils import timezone
from django.utils.translation import pgettext

from reports.paper import bullets, heading, key_values, paragraph, signatures, table
from ventures.calls.states import Field
from ventures.scoring.states import PitchState, RoomOffice, Step

from .sheet import BLANK, NOTHING, Sheet, check_of, day, in_language, label, moment
from .words import _

SECRETARIES = (RoomOffice.SECRETARY, RoomOffice.FOR_SECRETARY)
ROOM = "\n".join([BLANK] * 2)  # a cell high enough to sign in


def draw(facts):
    """The Sheet of a MinutesFacts."""
    return Sheet(
        title=_("Minutes of the review meeting"),
        subject=f"{facts.call} · {facts.panel}",
        story=[
            *meeting(facts), *members(facts), *others(facts), *order(facts), *items(facts), *remarks(facts),
            *signed(facts), *check_of(facts),
        ],
    )  # fmt: skip


def meeting(facts):
    """When and where, and who led the paper."""
    present = sum(bool(times) for *_facts, times in facts.members)
    yield key_values([
        (_("Call"), facts.call),
        (_("Panel"), facts.panel),
        (_("Field of work"), in_language(*facts.category) or _("All fields")),
        (_("Day"), day(facts.day)),
        (_("Place"), facts.place),
        (_("Opened"), moment(facts.opened_at)),
        (_("Closed"), moment(facts.closed_at)),
        (_("Chair of the panel"), facts.chair or NOTHING),
        (_("Panel secretary"), facts.secretary),
        (
            _("Members present"),
            _("%(present)s of %(all)s; the quorum is %(quorum)s")
            % {"present": present, "all": len(facts.members), "quorum": facts.quorum},
        ),
    ], columns=2)  # fmt: skip


def members(facts):
    """Every member with when he came and, where he left before the end, when he went."""
    yield heading(_("Members of the panel"))
    head = (_("Member"), _("Field"), _("Employer"), _("In the room"))
    rows = [
        (titled(name, office), "、".join(label(Field, one) for one in fields), employer, said_times(times))
        for name, office, fields, employer, times in facts.members
    ]
    yield table(head, rows, widths=(4, 4, 6, 5))


def titled(name, office):
    """A name, and below it what its bearer was in the room besides a judge."""
    return f"{name}\n{label(RoomOffice, office)}" if office else name


def others(facts):
    """Whoever was in the room without judging: secretary, who stood in for him, supervision."""
    if facts.others:
        yield heading(_("Beside the members"))
        rows = [(name, label(RoomOffice, office), said_times(times)) for name, office, times in facts.others]
        yield table((_("Person"), _("There as"), _("In the room")), rows, widths=(4, 5, 5))


def said_times(times):
    """From when until when somebody was in the room."""
    if not times:
        return _("did not come")
    return "\n".join(
        _("%(from)s until %(until)s") % {"from": hour(came), "until": hour(left) if left else _("the end")}
        for came, left in times
    )


def hour(instant):
    """The time of day."""
    return f"{timezone.localtime(instant):%H:%M}" if instant else NOTHING


def order(facts):
    """How the order was drawn, with all it takes to draw it again."""
    yield heading(_("Draw of the order"))
    yield paragraph(", ".join(facts.order))
    drawn = facts.draw
    yield key_values([
        (_("Source of the public number"), drawn["source"]),
        (_("Public number"), drawn["number"]),
        (_("SHA-256 of the secret"), drawn["commitment"]),
        (_("SHA-256 of the pool"), drawn["pool_digest"]),
        (_("Secret"), drawn["secret"]),
    ])  # fmt: skip
    yield paragraph(
        _(
            "key = SHA-256(secret, line break, number); the applications stand in the order of "
            "SHA-256(key, line break, application number)."
        ),
        "small",
    )


def items(facts):
    """One row an application, in the order in which they were heard."""
    yield heading(_("Applications heard"))
    head = (_("Turn"), _("Project"), _("Heard"), _("Sheets"), _("Score"), _("Rank"))
    yield table(head, [row_of(item) for item in facts.items], widths=(12, 80, 28, 18, 18, 14), align="clccrr")
    yield paragraph(
        _(
            "The score is worked out by the rule of the call from all sheets with points. No sheet is "
            "named here; each expert signs his own."
        ),
        "small",
    )


def row_of(item):
    """Place, project, when, sheets with points, score and rank."""
    heard = f"{hour(item.begun_at)}–{hour(item.ended_at)}" if item.begun_at else label(PitchState, item.state)
    return [
        item.place,
        f"{item.title}\n{item.organization}\n{item.number}",
        heard,
        item.asked if item.begun_at else BLANK,
        BLANK if item.score is None else f"{item.score:.2f}",
        BLANK if item.rank is None else item.rank,
    ]


def remarks(facts):
    """Exits because of a conflict, and who did not come in his turn."""
    exits = [one for one in facts.remarks if one[2] == Step.LEAVE]
    others = [one for one in facts.remarks if one[2] != Step.LEAVE]
    yield heading(_("Conflict exits"))
    yield from listed(exits)
    yield heading(_("Moved, put off, not appeared"))
    yield from listed(others)


def listed(rows):
    """A sentence a row, or that there was none."""
    if not rows:
        yield paragraph(_("None."))
        return
    yield bullets([
        " · ".join(filter(None, (hour(at), number, label(Step, kind), name, reason)))
        for at, number, kind, name, reason in rows
    ])  # fmt: skip


def signed(facts):
    """Every member who came signs, the chair named as such, then the secretary and the supervision."""
    present = [titled(name, office) for name, office, *_facts, times in facts.members if times]
    pairs = [present[at : at + 2] for at in range(0, len(present), 2)]
    yield heading(_("Signatures"))
    yield table(
        (_("Member"), _("Signature"), _("Member"), _("Signature")),
        [[cell for name in [*pair, BLANK][:2] for cell in (name, ROOM)] for pair in pairs],
        widths=(4, 6, 4, 6),
    )
    yield signatures([
        (pgettext("signature", "Panel secretary"), named(facts, SECRETARIES) or facts.secretary),
        (pgettext("signature", "Supervision"), named(facts, [RoomOffice.SUPERVISOR])),
    ])  # fmt: skip


def named(facts, offices):
    """Who was in the room in one of the offices."""
    return " · ".join(dict.fromkeys(name for name, office, _times in facts.others if office in offices))
