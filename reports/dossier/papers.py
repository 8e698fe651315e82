"""The papers of a dossier whose hashes were published before: rules, draws, notice, seal (pure)."""

from types import SimpleNamespace

from ventures.core.draw import Record, verify
from ventures.workflow.hashing import digest, seal_hash

from .allotment import fen

DRAWN = "drawn"
OF_NOTICE = ("title", "rows", "passed_over", "starts_on", "ends_at")


class Instant(str):
    """An instant as text that stands for itself where its ISO form is asked for."""

    def isoformat(self):
        return str(self)


def under(facts, part):
    """`[(name, content)]` of the files whose name holds `part`, in order."""
    return sorted((name, content) for name, content in facts.items() if part in name)


def rules_faults(facts):
    """Versions of the rules whose hash is not that of their text."""
    for name, version in under(facts, "rules/"):
        if digest(version["content"]) != version["hash"]:
            yield f"{name}: the text of the rules is not the one that their hash stands for"


def rules_in_force(facts):
    """The text of the rules by which the list was made. Raises LookupError where it is missing."""
    return rules_of(facts, facts["decision.json"]["rules"])


def rules_of(facts, wanted):
    """The text of the rules of a hash. Raises LookupError where it is missing."""
    for _name, version in under(facts, "rules/"):
        if version["hash"] == wanted:
            return version["content"]
    raise LookupError(f"rules {wanted}")


def draw_faults(facts):
    """Draws that the published rule does not give."""
    for name, one in under(facts, "/draws/"):
        wrong = verify(Record.from_dict(one)) if one["state"] == DRAWN else []
        if wrong:
            yield f"{name}: the draw is not the one that the rule gives ({', '.join(wrong)})"


def notice_faults(notice, awards):
    """Where the notice is not the one that was published, or shows other amounts than the awards'."""
    if digest({name: notice[name] for name in OF_NOTICE}) != notice["hash"]:
        yield "notice.json: the text is not the one that the hash of the notice stands for"
    for row in notice["rows"]:
        if fen(row["amount"]) != awards.get(row["number"]):
            said = awards.get(row["number"])
            yield f"notice.json: {row['number']} has {row['amount']} yuan, the rule gives {said} fen"
    seal = notice["seal"]
    if seal and (seal["hash"] != notice["seal_hash"] or sealed(seal) != seal["hash"]):
        yield "notice.json: the seal is not the one that the notice names"


def sealed(seal):
    """The hash of a seal, from what it binds."""
    return seal_hash(SimpleNamespace(**{**seal, "at": Instant(seal["at"])}))
