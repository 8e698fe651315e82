from reports.package.check import check
from ventures.core.money import from_fen
from ventures.management.verifying import VerifyFile


def sentence(found):
    """What was found in order, for a person's eyes."""
    counts = found.counts
    kind = "final" if counts["final"] else "interim"
    return (
        f"{counts['project']}, {kind}: {counts['items']} items, {counts['files']} files, "
        f"{counts['events']} events, {counts['vouchers']} vouchers, "
        f"¥{from_fen(counts['paid_fen']).amount:,.2f} paid, all in order\nSHA-256 {found.digest}"
    )


class Command(VerifyFile):
    help = "Check a project's archive package to the byte, its history and its ledger, without the database."
    check = staticmethod(check)
    sentence = staticmethod(sentence)
