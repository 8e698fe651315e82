"""A dossier from its bytes: is it the one that was filed, and does it give what it states (pure)."""

import hashlib
from dataclasses import dataclass

from .manifest import faults as faults_of
from .recompute import Recomputed, recompute


@dataclass(frozen=True)
class Checked:
    """What is wrong with the container, what differs when it is worked out again, and the awards reached."""

    digest: str
    faults: list
    recomputed: Recomputed

    @property
    def differences(self):
        return self.recomputed.differences

    @property
    def counts(self):
        return self.recomputed.counts

    @property
    def awards(self):
        return self.recomputed.awards

    @property
    def total(self):
        """The sum of the awards, in fen."""
        return self.recomputed.total

    @property
    def is_sound(self):
        return not (self.faults or self.differences)

    def as_dict(self):
        """For `--json`; amounts are yuan as text."""
        return {
            "digest": self.digest,
            "same": self.is_sound,
            "faults": self.faults,
            "differences": self.differences,
            "checked": self.counts,
            "awards": [{"number": number, "amount": yuan(fen)} for number, fen in self.awards.items()],
            "total": yuan(self.total),
        }


def check(data, digest=None):
    """The Checked of a dossier's bytes; `digest` is the SHA-256 under which it was filed."""
    own = hashlib.sha256(data).hexdigest()
    files, found = faults_of(data)
    if digest and digest.strip().lower() != own:
        found.insert(0, f"this is not the dossier that was filed: its SHA-256 is {own}")
    return Checked(own, found, recompute(files))


def yuan(fen):
    """Whole fen as yuan with two places."""
    return f"{fen // 100}.{fen % 100:02}"
