from reports.dossier.check import check
from ventures.core.money import from_fen
from ventures.management.verifying import VerifyFile


def sentence(found):
    """What was worked out, for a person's eyes."""
    counts = ", ".join(f"{name}: {number}" for name, number in found.counts.items())
    awards = len(found.awards)
    what = "award" if awards == 1 else "awards"
    return f"{counts}\nthe same {awards} {what}, ¥{from_fen(found.total).amount:,.2f}\nSHA-256 {found.digest}"


class Command(VerifyFile):
    help = "Check a decision's dossier to the byte and work its scores, ranks and awards out again."
    check = staticmethod(check)
    sentence = staticmethod(sentence)
