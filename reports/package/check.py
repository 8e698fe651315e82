"""A package from its bytes: is it whole, and does it agree with itself (pure)."""

import hashlib
from dataclasses import dataclass

from reports.dossier.manifest import faults as faults_of

from .books import books_faults, journal_of, payments_of
from .catalogue import catalogue_faults, catalogue_of
from .chains import history_faults
from .order import HISTORY, JOURNAL

BEYOND_READING = (ValueError, LookupError, TypeError, ArithmeticError, AttributeError)
CHECKS = {"catalogue": catalogue_faults, "history": history_faults, "ledger": books_faults}


@dataclass(frozen=True)
class Checked:
    """Everything wrong with a package as sentences that name the file, and what was read in it."""

    digest: str
    faults: list
    counts: dict

    @property
    def is_sound(self):
        return not self.faults

    def as_dict(self):
        """For `--json`."""
        return {"digest": self.digest, "sound": self.is_sound, "faults": self.faults, "checked": self.counts}


def check(data, digest=None):
    """The Checked of a package's bytes; `digest` is the SHA-256 under which it was filed."""
    own = hashlib.sha256(data).hexdigest()
    files, found = faults_of(data)
    if digest and digest.strip().lower() != own:
        found.insert(0, f"this is not the package that was filed: its SHA-256 is {own}")
    for part, faults in CHECKS.items():
        try:
            found += faults(files)
        except BEYOND_READING as error:
            found.append(f"the {part} cannot be understood: {type(error).__name__}: {error}")
    return Checked(own, found, {} if found else counts_of(files))


def counts_of(files):
    """What was checked, in numbers."""
    catalogue = catalogue_of(files)
    journal = list(journal_of(files[JOURNAL])) if JOURNAL in files else []
    return {
        "project": catalogue["project"]["number"],
        "final": catalogue["final"],
        "items": len(catalogue["items"]),
        "files": len(files),
        "events": files[HISTORY].count(b'"detail_digest"'),
        "vouchers": len({row[1] for row in journal}),
        "paid_fen": payments_of(files),
    }
